// npm run stick: this course on a USB stick, for a room without internet.

import { start } from './shared/command.ts';
import { stick } from './stick/stick-command.ts';

await start(stick);
