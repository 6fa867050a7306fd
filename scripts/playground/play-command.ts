// npm run play: a copy of the chapter before, for the learner to turn into the next one.
import { type Chapter, chapterDir, getChapter } from '../course/chapters.ts';
import { requirePresent } from '../course/require-present.ts';
import { toOpen } from '../run/chapter-command.ts';
import type { ServeDeskFor } from '../run/desk.ts';
import type { RunOptions } from '../run/run-chapter.ts';
import { chapterToRun } from '../run/way-to-run.ts';
import { Problem } from '../shared/advice.ts';
import { command, print, type Surroundings } from '../shared/command.ts';
import { readPort } from '../shared/command-line.ts';
import { hasSteps, readSteps } from '../steps/chapter-steps.ts';
import { guide, switchHint } from './guide.ts';
import { missingIn } from './missing.ts';
import {
  before,
  getPlayground,
  keepOldPlayground,
  makePlayground,
  type Playground,
} from './playground.ts';

/** `desk` serves the desk: a room of its own, which this one does not know. */
export const playWith = (desk?: ServeDeskFor) =>
  command({
    name: 'play',
    usage: `npm run play 4                  copy chapter 3 and turn it into chapter 4
npm run play                    go on with your playground
npm run play 4 -- --no-start    only copy
npm run play -- --port 9000     with its page on port 9000 (0: any free port)
npm run play -- --desk          with the desk opened in place of the page
npm run play -- --no-open       without opening the browser`,
    mostWords: 1,
    options: { 'no-start': 'switch', desk: 'switch', 'no-open': 'switch', port: 'value' },
    async run({ words: [name], options }, around) {
      if (options['no-start'] && options.desk) throw deskOfNothing();
      const port = readPort(options.port, '--port', 'npm run play -- --port 9000');
      const chapter = name === undefined ? undefined : getChapter(name, 'npm run play');
      const { playground, kept } = prepare(chapter, around);
      const target = chapterDir(playground.target, around.root);
      const steps = hasSteps(playground.target, around.root)
        ? readSteps(playground.target, around.root).steps.length
        : 0;
      print(around, guide(playground, missingIn(playground, target), kept, steps));
      if (options['no-start']) return 0;
      const hint = switchHint(playground);
      if (hint) print(around, `${hint}\n`);
      await run(playground, {
        open: toOpen(options),
        ...(port === undefined ? {} : { port }),
        ...(desk && {
          desk: (about) => desk({ ...about, chapter: playground.target, isPlayground: true }),
        }),
      });
      return undefined;
    },
  });

function deskOfNothing(): Problem {
  return new Problem({
    seen: 'There is no --desk with --no-start: the desk shows a playground that runs.',
    expected: 'one of the two.',
    next: 'npm run play -- --desk',
  });
}

/** Makes a playground for `chapter`; without one, the playground that is there goes on. */
function prepare(
  chapter: Chapter | undefined,
  { root }: Surroundings,
): { playground: Playground; kept: string | undefined } {
  if (!chapter) return { playground: getPlayground(root), kept: undefined };
  const source = before(chapter);
  if (source) requirePresent(source, root);
  requirePresent(chapter, root);
  const kept = keepOldPlayground(root);
  return { playground: makePlayground(chapter, root), kept };
}

async function run(playground: Playground, options: Pick<RunOptions, 'open' | 'port' | 'desk'>) {
  // Loaded here only, with Vite below it: to copy a chapter, nobody needs it.
  const { runChapter } = await import('../run/run-chapter.ts');
  const { dir, target } = playground;
  await runChapter({
    dir,
    chapter: chapterToRun(dir, target),
    chapterNow: () => chapterToRun(dir, target),
    // Also for a server that is only on its way to https: it looks for its certificate as soon as that line is typed.
    certificates: target.onLan !== 'never',
    heading: `Playground, run as chapter ${chapterToRun(dir, target).number} is`,
    command: 'npm run play',
    ...options,
  });
}
