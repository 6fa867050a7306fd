import './exercises/solution-command.ts';
