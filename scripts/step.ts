// npm run step: the small step at hand of the playground, and what it still lacks.
import { step } from './playground/step/step-command.ts';
import { start } from './shared/command.ts';

await start(step);
