// npm run steps: the small steps of a chapter.
import { start } from './shared/command.ts';
import { steps } from './steps/steps-command.ts';

await start(steps);
