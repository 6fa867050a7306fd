// npm run play: a copy of the chapter before, for the learner to turn into the next one.
import { serveDesk } from './desk/serve/desk.ts';
import { playWith } from './playground/play-command.ts';
import { start } from './shared/command.ts';

await start(playWith(serveDesk));
