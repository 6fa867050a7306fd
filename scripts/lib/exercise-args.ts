// What was typed after npm run check, hint, solution and reset.
import { parseArgs } from 'node:util';
import { findChapter } from './chapters.ts';
import { type Exercise, exercisesOf, findExercise, listExercises } from './exercises.ts';
import { Problem } from './text.ts';

export type CheckArgs = {
  /** `next`: the first that is not solved. */
  what: 'next' | 'play' | { chapter: number } | { exercise: Exercise };
  watch: boolean;
  poll: boolean;
};

const usage = `npm run check            go on where you stopped
npm run check 4.2        check exercise 4.2, again at each save
npm run check 4          all exercises of chapter 4
npm run check play       the tests of the chapter that your playground shall become
npm run check 4 -- --run   check once, without watching
npm run check 4 -- --poll  for file systems that do not report changes`;

export function readCheckArgs(
  argv: string[],
  env: NodeJS.ProcessEnv = process.env,
  terminal = process.stdout.isTTY === true,
): CheckArgs {
  const { names, flags } = read('check', argv, ['run', 'watch', 'poll'], env);
  const watch = flags.has('watch') || (terminal && !env.CI && !flags.has('run'));
  return { what: whatToCheck(names[0]), watch, poll: flags.has('poll') };
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
    expected: `one of these:\n${usage}`,
    next: 'npm run check',
  });
}

/** For hint, solution and reset: the exercise's name, if there is one, and whether --yes was given. */
export function readNameAndYes(
  command: 'hint' | 'solution' | 'reset',
  argv: string[],
  env: NodeJS.ProcessEnv = process.env,
): { name: string | undefined; yes: boolean } {
  const { names, flags } = read(command, argv, command === 'solution' ? ['yes'] : [], env);
  return { name: names[0], yes: flags.has('yes') };
}

/**
 * `npm run check 4 --run`, without the lone `--`, is understood too: npm takes such a switch for one of its own and
 * hands it on in the environment only.
 */
function read(command: string, argv: string[], known: string[], env: NodeJS.ProcessEnv) {
  const { values, positionals } = parse(command, argv, known);
  if (positionals.length > 1)
    throw new Problem({
      seen: `One at a time; these are ${positionals.length}: ${positionals.join(', ')}.`,
      next: `npm run ${command} ${positionals[0]}`,
    });
  const npmTook = (name: string) =>
    env.npm_lifecycle_event === command && env[`npm_config_${name}`] === 'true';
  return {
    names: positionals,
    flags: new Set(known.filter((name) => values[name] === true || npmTook(name))),
  };
}

function parse(command: string, args: string[], known: string[]) {
  const options = Object.fromEntries(known.map((name) => [name, { type: 'boolean' as const }]));
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Problem({
      seen: (error as Error).message.split('. ')[0] ?? '',
      expected: command === 'check' ? `one of these:\n${usage}` : 'the number of an exercise',
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
