// npm run screenshot: chapter 6 in two windows, as README.md shows it.
import { screenshot } from './screenshot/screenshot-command.ts';
import { start } from './shared/command.ts';

await start(screenshot);
