// npm run screenshot: chapter 6 in two windows, a laptop's and a phone's, as README.md shows it.
import { command } from '../shared/command.ts';

export const screenshot = command({
  name: 'screenshot',
  usage: 'npm run screenshot   makes docs/images/chapter-6.png, from the real pages',
  mostWords: 0,
  options: {},
  async run() {
    await (await import('./take-picture.ts')).makePicture();
    return undefined;
  },
});
