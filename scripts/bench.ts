import './bench/bench-command.ts';
