// npm run solution 4.2: prints the solution.
import { solution } from './exercises/solution-command.ts';
import { start } from './shared/command.ts';

await start(solution);
