import './stick/stick-command.ts';
