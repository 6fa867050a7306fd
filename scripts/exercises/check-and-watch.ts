// Checks exercises once, or again at each save, and prints what came out. What was printed stays on the screen.
import { type Exercise, printed } from '../course/exercises.ts';
import { markSolved, nextExercise } from '../course/progress.ts';
import { keepVerdicts } from '../course/verdicts.ts';
import { dim } from '../shared/colour.ts';
import { watchFolder } from '../shared/watch.ts';
import { LEARNERS_FILE } from './engine/other-answers.ts';
import { runChecks } from './engine/run-checks.ts';
import { prepareWorker } from './engine/spare-worker.ts';
import type { Result } from './engine/verdict.ts';
import { verdictToKeep } from './kept-verdict.ts';
import { overview, report } from './report.ts';

/** Checks them and prints: for one its result; for several a list and the first that is not solved. */
export async function checkOnce(exercises: Exercise[], watching = false): Promise<boolean> {
  const results = await check(exercises, watching);
  print(exercises, results, watching);
  return results.every(({ passed }) => passed);
}

async function check(exercises: Exercise[], watching: boolean): Promise<Result[]> {
  const results = await runChecks(
    exercises.map(({ id, dir }) => ({ id, dir, variant: LEARNERS_FILE })),
  );
  // While the learner reads and types, the next process gets ready.
  if (watching) prepareWorker();
  for (const { id, passed } of results) if (passed) markSolved(id);
  keepVerdicts(new Map(results.map((result) => [result.id, verdictToKeep(result)])));
  return results;
}

function print(exercises: Exercise[], results: Result[], watching: boolean): void {
  if (exercises.length > 1) console.log(overview(exercises, results));
  const failing = results.findIndex(({ passed }) => !passed);
  const shown = failing === -1 ? exercises.length - 1 : failing;
  const exercise = exercises[shown];
  const result = results[shown];
  if (exercise && result) console.log(report(exercise, result, { watching }));
}

/** Checks one exercise, and again at each save; resolves when it is solved. */
export async function watchOne(exercise: Exercise): Promise<void> {
  let solved = () => {};
  const solving = new Promise<void>((resolve) => {
    solved = resolve;
  });
  const attempt = async () => {
    if (await checkOnce([exercise], true)) solved();
    else console.log(dim(watchingText));
  };
  const stop = await watchSaves([exercise], attempt, attempt);
  await solving;
  await stop();
}

/** Checks a chapter's exercises, and at each save the one that was saved. Never resolves. */
export async function watchAll(exercises: Exercise[]): Promise<void> {
  const all = async () => {
    await checkOnce(exercises, true);
    console.log(dim(watchingText));
  };
  await watchSaves(exercises, all, async (saved) => {
    await checkOnce([saved], true);
    console.log(dim(watchingText));
  });
  await new Promise(() => {});
}

/** Goes on from exercise to exercise, as each is solved. */
export async function watchNext(): Promise<void> {
  for (let exercise = nextExercise(); exercise; exercise = nextExercise()) await watchOne(exercise);
}

const watchingText = 'Watching: each save is checked. Ctrl-C ends.\n';

/** Watches before the first check begins: what is saved meanwhile is checked after it, not overlooked. */
async function watchSaves(
  exercises: Exercise[],
  first: () => Promise<void>,
  again: (saved: Exercise) => Promise<void>,
): Promise<() => Promise<void>> {
  let last: Promise<void> = Promise.resolve();
  const oneByOne = (check: () => Promise<void>) => {
    last = last.then(check);
    return last;
  };
  const watchers = await Promise.all(
    exercises.map((exercise) =>
      watchFolder(exercise.dir, takesNoPart, () =>
        oneByOne(() => {
          announce(exercise);
          return again(exercise);
        }),
      ),
    ),
  );
  await oneByOne(first);
  return async () => {
    await Promise.all(watchers.map((watcher) => watcher.close()));
  };
}

/** Files beside exercise.ts whose change is no reason to check again, as the copies that `npm run reset` keeps. */
function takesNoPart(file: string): boolean {
  return /^(\.start|answers|exercise-\d|task\.md)/.test(file);
}

function announce(exercise: Exercise): void {
  console.log(`${'-'.repeat(72)}\n${dim(`Saved ${printed(exercise, LEARNERS_FILE)}`)}\n`);
}
