// npm run check: puts the learner's exercises to their checks.
import { constants } from 'node:os';
import { type Exercise, exercisesOf } from './course/exercises.ts';
import { checkOnce, watchAll, watchNext, watchOne } from './exercises/check-and-watch.ts';
import { checkUsage, readCheckArgs } from './exercises/exercise-arguments.ts';
import { allSolved, nextExercise } from './exercises/report.ts';
import { checkPlayground } from './playground/tests/check-playground.ts';
import { asksForHelp, endWhenNobodyReads } from './shared/command-line.ts';
import { Shutdown } from './shared/shutdown.ts';
import { printError } from './shared/text.ts';

async function once(exercises: Exercise[]): Promise<number> {
  return (await checkOnce(exercises)) ? 0 : 1;
}

async function watching(work: Promise<void>): Promise<number> {
  await work;
  return 0;
}

async function main(shutdown: Shutdown): Promise<number> {
  if (asksForHelp(process.argv.slice(2))) {
    console.log(checkUsage);
    return 0;
  }
  const { what, watch, poll, all } = readCheckArgs(process.argv.slice(2));
  // Ctrl-C is how one ends watching; ending a single check half-way is not a success.
  if (watch && what !== 'play') shutdown.listen();
  else for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) endOn(signal);
  if (poll) process.env.CHOKIDAR_USEPOLLING ??= '1';
  if (what === 'play') return checkPlayground({ all });
  if (what === 'next') {
    const next = nextExercise();
    if (!next) console.log(allSolved);
    if (watch) return watching(watchNext());
    return next ? once([next]) : 0;
  }
  if ('exercise' in what) return watch ? watching(watchOne(what.exercise)) : once([what.exercise]);
  const exercises = exercisesOf(what.chapter);
  return watch ? watching(watchAll(exercises)) : once(exercises);
}

/** By process.exit, so that what was started for the check is ended too. */
function endOn(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

endWhenNobodyReads();
const shutdown = new Shutdown();
try {
  await shutdown.end(await main(shutdown));
} catch (error) {
  printError(error);
  await shutdown.end(1);
}
