// npm run play: a copy of the chapter before, for the learner to turn into the next one.
import { chapterDir } from './course/chapters.ts';
import { requirePresent } from './course/require-present.ts';
import { guide, switchHint, wayToRun } from './playground/guide.ts';
import { missingIn } from './playground/missing.ts';
import { type PlayArgs, readPlayArgs, usage } from './playground/play-arguments.ts';
import {
  before,
  getPlayground,
  keepOldPlayground,
  makePlayground,
  type Playground,
} from './playground/playground.ts';
import { runChapter } from './run/run-chapter.ts';
import { asksForHelp, endWhenNobodyReads } from './shared/command-line.ts';
import { printError } from './shared/text.ts';

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
  const hint = switchHint(playground);
  if (hint) console.log(`${hint}\n`);
  await runChapter({
    dir: playground.dir,
    number: wayToRun(playground),
    numberNow: () => wayToRun(playground),
    // Also for a server that is only on its way to https: it looks for its certificate as soon as that line is typed.
    certificates: playground.target.number >= 5,
    heading: `Playground, run as chapter ${wayToRun(playground)} is`,
    command: 'npm run play',
    open: args.open,
    ...(args.port === undefined ? {} : { port: args.port }),
  });
}

async function main(argv: string[]): Promise<void> {
  if (asksForHelp(argv)) return console.log(usage);
  await play(readPlayArgs(argv, process.env));
}

endWhenNobodyReads();
try {
  await main(process.argv.slice(2));
} catch (error) {
  printError(error);
  process.exit(1);
}
