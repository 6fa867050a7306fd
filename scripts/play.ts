// npm run play: a copy of the chapter before, for the learner to turn into the next one.
import { chapterDir } from './lib/chapters.ts';
import { missingIn } from './lib/diff/play.ts';
import { type PlayArgs, readPlayArgs } from './lib/play-args.ts';
import { guide, restartHint, wayToRun } from './lib/play-guide.ts';
import {
  before,
  getPlayground,
  keepOldPlayground,
  makePlayground,
  type Playground,
} from './lib/playground.ts';
import { requirePresent } from './lib/require-present.ts';
import { runChapter } from './lib/run-chapter.ts';
import { printError } from './lib/text.ts';

function prepare({ chapter }: PlayArgs): { playground: Playground; kept: string | undefined } {
  if (!chapter) return { playground: getPlayground(), kept: undefined };
  const source = before(chapter);
  if (source) requirePresent(source);
  requirePresent(chapter);
  const kept = keepOldPlayground();
  return { playground: makePlayground(chapter), kept };
}

async function play(args: PlayArgs): Promise<void> {
  const { playground, kept } = prepare(args);
  console.log(guide(playground, missingIn(playground, chapterDir(playground.target)), kept));
  if (!args.start) return;
  const hint = restartHint(playground);
  if (hint) console.log(`${hint}\n`);
  const number = wayToRun(playground);
  await runChapter({
    dir: playground.dir,
    number,
    heading: `Playground, run as chapter ${number} is`,
    command: 'npm run play',
    open: args.open,
    ...(args.port === undefined ? {} : { port: args.port }),
  });
}

try {
  await play(readPlayArgs(process.argv.slice(2), process.env));
} catch (error) {
  printError(error);
  process.exit(1);
}
