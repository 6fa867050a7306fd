import './bench/measure-command.ts';
