// npm run check: puts the learner's exercises, or the playground, to their checks.
import { checkWith } from './exercises/check-command.ts';
import { checkPlayground } from './playground/tests/check-playground.ts';
import { start } from './shared/command.ts';

await start(checkWith(checkPlayground));
