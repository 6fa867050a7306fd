// npm run hint 4.2: one more hint each time.
import { hint } from './exercises/hint-command.ts';
import { start } from './shared/command.ts';

await start(hint);
