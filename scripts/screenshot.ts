import './screenshot/take-picture.ts';
