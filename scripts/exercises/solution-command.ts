// npm run solution 4.2: prints the solution. It never writes into the learner's file.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Exercise, getExercise, printed, SOLUTION } from '../course/exercises.ts';
import { allSolved, isSolved, nextExercise } from '../course/progress.ts';
import { Problem } from '../shared/advice.ts';
import { agreed } from '../shared/ask.ts';
import { bold, dim } from '../shared/colour.ts';
import { command, print, type Surroundings } from '../shared/command.ts';
import { asInExercise, splitComment } from './learners-file.ts';

export const solution = command({
  name: 'solution',
  usage: `npm run solution 4.2            prints the solution of exercise 4.2; asks first while it is unsolved
npm run solution 4.2 -- --yes   without asking`,
  mostWords: 1,
  options: { yes: 'switch' },
  async run({ words: [name], options }, around) {
    const exercise = getExercise(name, 'npm run solution', around.root);
    const { id } = exercise;
    if (options.yes || isSolved(id, around.root) || (await mayShow(exercise)))
      show(exercise, around);
    else print(around, `Not shown. A hint may do: npm run hint ${id}`);
    return 0;
  },
});

function show(exercise: Exercise, around: Surroundings): void {
  const { id, title, dir } = exercise;
  const { comment, code } = splitComment(readFileSync(path.join(dir, SOLUTION), 'utf8'));
  print(around, bold(`${id} ${title}: a solution`, around.out));
  print(around, `${dim(printed(exercise, SOLUTION), around.out)}\n`);
  if (comment) print(around, `${comment}\n`);
  print(around, asInExercise(code));
  print(around, `Your own file is not touched.\n${next(exercise, around.root)}`);
}

function next(exercise: Exercise, root: string): string {
  if (!isSolved(exercise.id, root)) return `Next: npm run check ${exercise.id}`;
  const open = nextExercise(exercise, root);
  return open ? `Next, ${open.id} ${open.title}: npm run check ${open.id}` : allSolved;
}

async function mayShow({ id, title }: Exercise): Promise<boolean> {
  const answer = await agreed(`${id} ${title} is not solved yet. Show the solution anyway?`);
  if (answer !== undefined) return answer;
  throw new Problem({
    seen: `${id} ${title} is not solved yet, and there is nobody to ask.`,
    expected: 'a terminal, or --yes',
    next: `npm run hint ${id}, or npm run solution ${id} -- --yes`,
  });
}
