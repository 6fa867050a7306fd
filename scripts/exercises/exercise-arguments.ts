// What was typed after npm run check, hint, solution and reset.
import { parseArgs } from 'node:util';
import { findChapter } from '../course/chapters.ts';
import { type Exercise, exercisesOf, findExercise, listExercises } from '../course/exercises.ts';
import { asksForHelp, npmTook, whatIsWrong } from '../shared/command-line.ts';
import { Problem } from '../shared/text.ts';

export type CheckArgs = {
  /** `next`: the first that is not solved. */
  what: 'next' | 'play' | { chapter: number } | { exercise: Exercise };
  watch: boolean;
  poll: boolean;
  /** For the playground: every test file, though one before it fails. */
  all: boolean;
};

export const checkUsage = `npm run check            go on where you stopped
npm run check 4.2        check exercise 4.2, again at each save
npm run check 4          all exercises of chapter 4
npm run check play       the tests of the chapter that your playground shall become, up to the first that fails
npm run check play -- --all  all of them
npm run check 4 -- --run   check once, without watching
npm run check 4 -- --poll  for file systems that do not report changes`;

export const usageOf = {
  hint: `npm run hint             one hint for the first exercise that is not solved, one more each time
npm run hint 4.2         for exercise 4.2`,
  solution: `npm run solution 4.2            prints the solution of exercise 4.2; asks first while it is unsolved
npm run solution 4.2 -- --yes   without asking`,
  reset: `npm run reset 4.2        exercise 4.2 as it was at the start; your work is kept in a dated copy`,
};

export function readCheckArgs(
  argv: string[],
  env: NodeJS.ProcessEnv = process.env,
  terminal = process.stdout.isTTY === true,
): CheckArgs {
  const { names, flags } = read('check', argv, ['run', 'watch', 'poll', 'all'], env);
  const watch = flags.has('watch') || (terminal && !env.CI && !flags.has('run'));
  return { what: whatToCheck(names[0]), watch, poll: flags.has('poll'), all: flags.has('all') };
}

function whatToCheck(name: string | undefined): CheckArgs['what'] {
  if (name === undefined) return 'next';
  if (name === 'play' || name === 'playground') return 'play';
  const exercise = findExercise(name);
  if (exercise) return { exercise };
  const chapter = findChapter(name);
  if (!chapter) throw unknown(name);
  if (exercisesOf(chapter.number).length > 0) return { chapter: chapter.number };
  throw new Problem({
    seen: `Chapter ${chapter.number} has no exercises.`,
    expected: `one of these:\n${checkUsage}`,
    next: 'npm run check',
  });
}

/** For hint, solution and reset: the exercise's name, if there is one, and whether --yes was given. */
export function readNameAndYes(
  command: 'hint' | 'solution' | 'reset',
  argv: string[],
  env: NodeJS.ProcessEnv = process.env,
): { name: string | undefined; yes: boolean; help: boolean } {
  if (asksForHelp(argv)) return { name: undefined, yes: false, help: true };
  const { names, flags } = read(command, argv, command === 'solution' ? ['yes'] : [], env);
  return { name: names[0], yes: flags.has('yes'), help: false };
}

/**
 * `npm run check 4 --run`, without the lone `--`, is understood too: npm takes such a switch for one of its own and
 * hands it on in the environment only.
 */
function read(
  command: 'check' | 'hint' | 'solution' | 'reset',
  argv: string[],
  known: string[],
  env: NodeJS.ProcessEnv,
) {
  const { values, positionals } = parse(command, argv, known);
  if (positionals.length > 1)
    throw new Problem({
      seen: `One at a time; these are ${positionals.length}: ${positionals.join(', ')}.`,
      next: `npm run ${command} ${positionals[0]}`,
    });
  return {
    names: positionals,
    flags: new Set(known.filter((name) => values[name] === true || npmTook(command, name, env))),
  };
}

function parse(command: 'check' | 'hint' | 'solution' | 'reset', args: string[], known: string[]) {
  const options = Object.fromEntries(known.map((name) => [name, { type: 'boolean' as const }]));
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Problem({
      seen: whatIsWrong(error),
      expected: `one of these:\n${command === 'check' ? checkUsage : usageOf[command]}`,
      next: `npm run ${command} ${listExercises()[0]?.id ?? '1.1'}`,
    });
  }
}

function unknown(name: string): Problem {
  const known = listExercises().map(({ id, title }) => `${id}  ${title}`);
  return new Problem({
    seen: `There is no exercise and no chapter "${name}".`,
    expected: `a chapter's number, play, or one of these:\n${known.join('\n')}`,
    next: `npm run check ${listExercises()[0]?.id ?? '1.1'}`,
  });
}
