// npm run screenshot: the pictures that README.md shows, from the real pages.
import { command } from '../shared/command.ts';
import { notUnderstood } from '../shared/command-line.ts';

export const screenshot = command({
  name: 'screenshot',
  usage: `npm run screenshot             makes all pictures in docs/images/, from the real pages
npm run screenshot chapter-6   only chapter 6 in two windows
npm run screenshot desk        only those of the desk`,
  mostWords: 1,
  options: {},
  async run({ words: [what] }) {
    if (what !== undefined && what !== 'desk' && what !== 'chapter-6')
      throw notUnderstood(this, `There is no picture "${what}".`);
    if (what !== 'chapter-6') await (await import('./desk/film.ts')).makeFilm();
    if (what === 'desk') return 0;
    await (await import('./take-picture.ts')).makePicture(); // last: it ends this process
    return undefined;
  },
});
