import './exercises/hint-command.ts';
