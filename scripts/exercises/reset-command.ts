// npm run reset 4.2: the exercise as it was at the start; the learner's work is kept in a dated copy beside it.
import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { type Exercise, getExercise, printed, START } from '../course/exercises.ts';
import { forget, nextExercise } from '../course/progress.ts';
import { forgetVerdict } from '../course/verdicts.ts';
import { Problem } from '../shared/advice.ts';
import { command, print, type Surroundings } from '../shared/command.ts';
import { datedName } from '../shared/dated-name.ts';
import { LEARNERS_FILE } from './engine/other-answers.ts';

export const reset = command({
  name: 'reset',
  usage:
    'npm run reset 4.2        exercise 4.2 as it was at the start; your work is kept in a dated copy',
  mostWords: 1,
  options: {},
  async run({ words: [name] }, around) {
    bringBackStart(getExercise(name, 'npm run reset', around.root), around);
    return 0;
  },
});

function bringBackStart(exercise: Exercise, around: Surroundings): void {
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
  const kept = changed ? datedName(dir, 'exercise', '.ts') : undefined;
  if (kept) renameSync(own, path.join(dir, kept));
  copyFileSync(start, own);
  forget(id, around.root);
  forgetVerdict(id, around.root);
  print(around, `${id} ${exercise.title}: back to the start.`);
  if (kept) print(around, `Your work is kept in ${printed(exercise, kept)}`);
  // `npm run check` alone goes to the first that is not solved, wherever one was before.
  const first = nextExercise(undefined, around.root);
  if (first)
    print(around, `npm run check without a number now goes to ${first.id} ${first.title}.`);
  print(around, `Next: npm run check ${id}`);
}
