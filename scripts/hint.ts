// npm run hint 4.2: one more hint each time. Without a number: for the first exercise that is not solved.

import { type Exercise, getExercise, taskOf } from './course/exercises.ts';
import { hintsRead, rememberHints } from './course/progress.ts';
import { readNameAndYes, usageOf } from './exercises/exercise-arguments.ts';
import { nextExercise } from './exercises/report.ts';
import { endWhenNobodyReads } from './shared/command-line.ts';
import { bold, printError } from './shared/text.ts';

function hint(exercise: Exercise): void {
  const { id, title } = exercise;
  const { hints } = taskOf(exercise);
  const read = hintsRead(id);
  // All were read: all are shown again, as the first of them may long be off the screen.
  const from = read < hints.length ? read : 0;
  const to = read < hints.length ? read + 1 : hints.length;
  console.log(`${bold(`${id} ${title}`)}\n`);
  for (const [index, text] of hints.entries()) {
    if (index < from || index >= to) continue;
    console.log(`${bold(`Hint ${index + 1} of ${hints.length}`)}\n${text}\n`);
  }
  rememberHints(id, to);
  console.log(remaining(id, hints.length - to));
}

function remaining(id: string, count: number): string {
  if (count === 0) return `That was the last hint. The solution: npm run solution ${id}`;
  return `${count} more ${count === 1 ? 'hint' : 'hints'}: npm run hint ${id}`;
}

endWhenNobodyReads();
try {
  const { name, help } = readNameAndYes('hint', process.argv.slice(2));
  const next = name === undefined ? nextExercise() : undefined;
  if (help) console.log(usageOf.hint);
  else hint(next ?? getExercise(name, 'npm run hint'));
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
