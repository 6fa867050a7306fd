// npm run reset 4.2: the exercise as it was at the start.
import { reset } from './exercises/reset-command.ts';
import { start } from './shared/command.ts';

await start(reset);
