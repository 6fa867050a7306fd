// npm run solution 4.2: prints the solution. It never writes into the learner's file.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { type Exercise, getExercise, printed, SOLUTION } from './course/exercises.ts';
import { isSolved } from './course/progress.ts';
import { readNameAndYes, usageOf } from './exercises/exercise-arguments.ts';
import { asInExercise, splitComment } from './exercises/learners-file.ts';
import { allSolved, nextExercise } from './exercises/report.ts';
import { endWhenNobodyReads } from './shared/command-line.ts';
import { bold, dim, Problem, printError } from './shared/text.ts';

function show(exercise: Exercise): void {
  const { id, title, dir } = exercise;
  const { comment, code } = splitComment(readFileSync(path.join(dir, SOLUTION), 'utf8'));
  console.log(`${bold(`${id} ${title}: a solution`)}\n${dim(printed(exercise, SOLUTION))}\n`);
  if (comment) console.log(`${comment}\n`);
  console.log(asInExercise(code));
  console.log(`Your own file is not touched.\n${next(exercise)}`);
}

function next(exercise: Exercise): string {
  if (!isSolved(exercise.id)) return `Next: npm run check ${exercise.id}`;
  const open = nextExercise(exercise);
  return open ? `Next, ${open.id} ${open.title}: npm run check ${open.id}` : allSolved;
}

async function agreed({ id, title }: Exercise): Promise<boolean> {
  if (!stdin.isTTY || !stdout.isTTY)
    throw new Problem({
      seen: `${id} ${title} is not solved yet, and there is nobody to ask.`,
      expected: 'a terminal, or --yes',
      next: `npm run hint ${id}, or npm run solution ${id} -- --yes`,
    });
  const terminal = createInterface({ input: stdin, output: stdout });
  try {
    const question = `${id} ${title} is not solved yet. Show the solution anyway? (y or n) `;
    return /^y(es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}

async function solution(): Promise<void> {
  const { name, yes, help } = readNameAndYes('solution', process.argv.slice(2));
  if (help) return console.log(usageOf.solution);
  const exercise = getExercise(name, 'npm run solution');
  if (yes || isSolved(exercise.id) || (await agreed(exercise))) show(exercise);
  else console.log(`Not shown. A hint may do: npm run hint ${exercise.id}`);
}

endWhenNobodyReads();
try {
  await solution();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
