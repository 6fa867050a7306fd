import './exercises/check-command.ts';
