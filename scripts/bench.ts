// npm run bench: what chapter 6's server costs, and how long Start takes, beside a bare relay and the usual libraries.
import { bench } from './bench/bench-command.ts';
import { start } from './shared/command.ts';

await start(bench);
