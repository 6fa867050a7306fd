// npm run reset 4.2: the exercise as it was at the start; the learner's work is kept in a dated copy beside it.
import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { type Exercise, getExercise, printed, START } from './course/exercises.ts';
import { forget } from './course/progress.ts';
import { LEARNERS_FILE } from './exercises/engine/other-answers.ts';
import { readNameAndYes, usageOf } from './exercises/exercise-arguments.ts';
import { nextExercise } from './exercises/report.ts';
import { endWhenNobodyReads } from './shared/command-line.ts';
import { stamp } from './shared/stamp.ts';
import { Problem, printError } from './shared/text.ts';

function reset(exercise: Exercise): void {
  const { id, dir } = exercise;
  const start = path.join(dir, START);
  const own = path.join(dir, LEARNERS_FILE);
  if (!existsSync(start))
    throw new Problem({
      seen: `${printed(exercise, START)} is not there.`,
      expected: 'the untouched exercise, which comes with the repository',
      cause: 'the folder was copied without its hidden files',
      next: 'get the repository again, or that file from it; your own work is untouched',
    });
  const changed = existsSync(own) && !readFileSync(own).equals(readFileSync(start));
  const kept = changed ? keep(exercise) : undefined;
  copyFileSync(start, own);
  forget(id);
  console.log(`${id} ${exercise.title}: back to the start.`);
  if (kept) console.log(`Your work is kept in ${printed(exercise, kept)}`);
  // `npm run check` alone goes to the first that is not solved, wherever one was before.
  const first = nextExercise();
  if (first) console.log(`npm run check without a number now goes to ${first.id} ${first.title}.`);
  console.log(`Next: npm run check ${id}`);
}

/** Renames the learner's file; two within a second do not overwrite each other. */
function keep({ dir }: Exercise): string {
  const base = `exercise-${stamp()}`;
  let name = `${base}.ts`;
  for (let count = 2; existsSync(path.join(dir, name)); count++) name = `${base}-${count}.ts`;
  renameSync(path.join(dir, LEARNERS_FILE), path.join(dir, name));
  return name;
}

endWhenNobodyReads();
try {
  const { name, help } = readNameAndYes('reset', process.argv.slice(2));
  if (help) console.log(usageOf.reset);
  else reset(getExercise(name, 'npm run reset'));
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
