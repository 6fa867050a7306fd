// npm run hint 4.2: one more hint each time. Without a number: for the first exercise that is not solved.
import { type Exercise, getExercise, taskOf } from '../course/exercises.ts';
import { hintsRead, nextExercise, rememberHints } from '../course/progress.ts';
import { bold } from '../shared/colour.ts';
import { command, print, type Surroundings } from '../shared/command.ts';

export const hint = command({
  name: 'hint',
  usage: `npm run hint             one hint for the first exercise that is not solved, one more each time
npm run hint 4.2         for exercise 4.2`,
  mostWords: 1,
  options: {},
  async run({ words: [name] }, around) {
    const next = name === undefined ? nextExercise(undefined, around.root) : undefined;
    giveHint(next ?? getExercise(name, 'npm run hint', around.root), around);
    return 0;
  },
});

function giveHint(exercise: Exercise, around: Surroundings): void {
  const { id, title } = exercise;
  const { hints } = taskOf(exercise);
  const read = hintsRead(id, around.root);
  // All were read: all are shown again, as the first of them may long be off the screen.
  const from = read < hints.length ? read : 0;
  const to = read < hints.length ? read + 1 : hints.length;
  print(around, `${bold(`${id} ${title}`, around.out)}\n`);
  for (const [index, text] of hints.slice(from, to).entries()) {
    const heading = `Hint ${from + index + 1} of ${hints.length}`;
    print(around, `${bold(heading, around.out)}\n${text}\n`);
  }
  rememberHints(id, to, around.root);
  print(around, remaining(id, hints.length - to));
}

function remaining(id: string, count: number): string {
  if (count === 0) return `That was the last hint. The solution: npm run solution ${id}`;
  return `${count} more ${count === 1 ? 'hint' : 'hints'}: npm run hint ${id}`;
}
