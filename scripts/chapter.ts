// npm run chapter: lists the chapters, or runs one.
import { serveDesk } from './desk/serve/desk.ts';
import { chapterWith } from './run/chapter-command.ts';
import { start } from './shared/command.ts';

await start(chapterWith(serveDesk));
