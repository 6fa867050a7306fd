// npm run chapter: lists the chapters, or runs one.
import { chapter } from './run/chapter-command.ts';
import { start } from './shared/command.ts';

await start(chapter);
