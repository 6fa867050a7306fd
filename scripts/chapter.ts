import './run/chapter-command.ts';
