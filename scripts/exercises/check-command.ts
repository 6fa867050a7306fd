// npm run check: puts the learner's exercises, or the playground, to their checks.
import { constants } from 'node:os';
import { findChapter } from '../course/chapters.ts';
import { type Exercise, exercisesOf, findExercise, listExercises } from '../course/exercises.ts';
import { allSolved, nextExercise } from '../course/progress.ts';
import { Problem } from '../shared/advice.ts';
import { command, print, type Surroundings } from '../shared/command.ts';
import type { Typed } from '../shared/command-line.ts';
import { Shutdown } from '../shared/shutdown.ts';
import { checkOnce, watchAll, watchNext, watchOne } from './check-and-watch.ts';
import { prepareWorker } from './engine/spare-worker.ts';

const usage = `npm run check            go on where you stopped
npm run check 4.2        check exercise 4.2, again at each save
npm run check 4          all exercises of chapter 4
npm run check play       the tests of the chapter that your playground shall become, up to the first that fails
npm run check play -- --all  all of them
npm run check 4 -- --run   check once, without watching
npm run check 4 -- --poll  for file systems that do not report changes`;

const options = { run: 'switch', watch: 'switch', poll: 'switch', all: 'switch' } as const;

/** The playground has a room of its own; `checkPlayground` gives the exit code. */
export const checkWith = (checkPlayground: (options: { all: boolean }) => Promise<number>) =>
  command({
    name: 'check',
    usage,
    mostWords: 1,
    options,
    async run(typed, around) {
      const what = whatToCheck(typed.words[0]);
      if (what !== 'play') prepareWorker(); // it takes longest: the rest is done meanwhile
      const watch = isWatching(typed.options, around);
      const shutdown = new Shutdown();
      // Ctrl-C is how one ends watching; ending a single check half-way is not a success.
      if (watch && what !== 'play') shutdown.listen();
      else for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) endOn(signal);
      if (typed.options.poll) process.env.CHOKIDAR_USEPOLLING ??= '1';
      if (what === 'play') return checkPlayground(typed.options);
      if (what === 'next') return checkNext(watch, around);
      if (what.length === 1 && what[0] && watch) await watchOne(what[0]);
      else if (watch) await watchAll(what);
      else return (await checkOnce(what)) ? 0 : 1;
      return 0;
    },
  });

/** On a terminal, unless it is told otherwise. */
export function isWatching(
  { watch, run }: Pick<Typed<typeof options>['options'], 'watch' | 'run'>,
  { env, out }: Pick<Surroundings, 'env' | 'out'>,
): boolean {
  return watch || (out.isTTY === true && !env.CI && !run);
}

async function checkNext(watch: boolean, around: Surroundings): Promise<number> {
  const next = nextExercise();
  if (!next) print(around, allSolved);
  if (watch) await watchNext();
  return !next || watch || (await checkOnce([next])) ? 0 : 1;
}

/** `next`: the first exercise that is not solved. */
function whatToCheck(name: string | undefined): 'next' | 'play' | Exercise[] {
  if (name === undefined) return 'next';
  if (name === 'play' || name === 'playground') return 'play';
  const exercise = findExercise(name);
  if (exercise) return [exercise];
  const chapter = findChapter(name);
  if (!chapter) throw unknown(name);
  const exercises = exercisesOf(chapter.number);
  if (exercises.length > 0) return exercises;
  throw new Problem({
    seen: `Chapter ${chapter.number} has no exercises.`,
    expected: `one of these:\n${usage}`,
    next: 'npm run check',
  });
}

function unknown(name: string): Problem {
  const known = listExercises().map(({ id, title }) => `${id}  ${title}`);
  return new Problem({
    seen: `There is no exercise and no chapter "${name}".`,
    expected: `a chapter's number, play, or one of these:\n${known.join('\n')}`,
    next: `npm run check ${listExercises()[0]?.id ?? '1.1'}`,
  });
}

/** By process.exit, so that what was started for the check is ended too. */
function endOn(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}
