// npm run measure: what chapter 2's relay delivers for each message sent.
import { measure } from './bench/measure-command.ts';
import { start } from './shared/command.ts';

await start(measure);
