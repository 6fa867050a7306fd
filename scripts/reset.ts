import './exercises/reset-command.ts';
