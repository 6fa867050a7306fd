// npm run stick: this course on a USB stick, for a room without internet. Nothing that carries a key goes along.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Problem, printNote } from '../shared/advice.ts';
import { bold } from '../shared/colour.ts';
import { command } from '../shared/command.ts';
import { makeCache } from './cache.ts';
import { copyCourse } from './copy.ts';
import { writeStartHere } from './start-here.ts';

const usage = `npm run stick -- /path/of/the/stick   the course, an npm cache for every system, and a page that says what to do
npm run stick -- E:\\                  the same, on Windows
npm run stick -- /path --no-cache    without the npm cache (which needs the internet once)`;

export const stick = command({
  name: 'stick',
  usage,
  mostWords: 1,
  options: { 'no-cache': 'switch' },
  async run({ words: [folder], options }) {
    const target = stickAt(folder);
    const copied = copyCourse(target);
    console.log(`Copied ${copied.files} files to ${copied.dir}`);
    for (const note of copied.notes) printNote(note);
    if (!options['no-cache']) await makeCache(copied.dir, path.join(target, 'npm-cache'));
    writeStartHere(target);
    console.log(
      bold('\nThe stick is ready. On it: START-HERE.txt says what to type on each machine.'),
    );
    console.log(
      'Put the installers of Node (https://nodejs.org) for the systems of the room beside it.',
    );
    return 0;
  },
});

/** Not made here: a stick that is not mounted would become a folder of this disk. */
function stickAt(folder: string | undefined): string {
  const target = path.resolve(folder ?? '.');
  if (folder !== undefined && existsSync(target) && statSync(target).isDirectory()) return target;
  throw new Problem({
    seen: folder === undefined ? 'One folder is needed.' : `There is no folder ${target}.`,
    expected: `the folder of a stick:\n${usage}`,
    next: 'npm run stick -- /path',
  });
}
