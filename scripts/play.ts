import './playground/play-command.ts';
