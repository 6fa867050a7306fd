// What was typed after `npm run bench`.
import { parseArgs } from 'node:util';
import { Problem } from '../shared/text.ts';

export const usage = `npm run bench                       what the servers cost: memory, pairs, relaying, latency
npm run bench -- start              from Start to the open channel, with 25 ms of delay (Linux, as root)

  --rounds 5         how often each is measured, in turn      (1 to 50)
  --users 8000       who wait, for the memory                 (10 to 10000)
  --pairs 1000       that come at once                        (2 to 3000)
  --messages 16000   that are relayed                         (160 to 100000)
  --delay 25         start: milliseconds each way             (0 to 500)
  --only NAMES       only these, with commas between them
  --chapter FOLDER   another copy of chapter 6's folder
  --no-others        without peer and socket.io: nothing is installed
  --json FILE        all figures
  --chart FILE.svg   a picture of them
  --profile FOLDER   CPU profiles of the servers, and what takes most of their time
  --help             this`;

const numbers = {
  rounds: { usual: 5, least: 1, most: 50 },
  users: { usual: 8000, least: 10, most: 10_000 },
  pairs: { usual: 1000, least: 2, most: 3000 },
  messages: { usual: 16_000, least: 160, most: 100_000 },
  delay: { usual: 25, least: 0, most: 500 },
};
type NumberName = keyof typeof numbers;

const text = { type: 'string' } as const;
const known = {
  ...{ rounds: text, users: text, pairs: text, messages: text, delay: text },
  ...{ only: text, chapter: text, json: text, chart: text, profile: text },
  'no-others': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type BenchOptions = Record<NumberName, number> & {
  what: 'servers' | 'start';
  help: boolean;
  others: boolean;
  only: string[] | undefined;
  chapter: string | undefined;
  json: string | undefined;
  chart: string | undefined;
  profile: string | undefined;
};

export function readOptions(args: string[], env: NodeJS.ProcessEnv = process.env): BenchOptions {
  refuseWhatNpmTook(env);
  const { values, positionals } = parse(args);
  const [what = 'servers', ...more] = positionals;
  if ((what !== 'servers' && what !== 'start') || more.length > 0)
    throw notUnderstood(`There is no bench "${positionals.join(' ')}".`);
  const { only, chapter, json, chart, profile } = values;
  return {
    what,
    help: values.help ?? false,
    others: !values['no-others'],
    only: only?.split(','),
    ...{ chapter, json, chart, profile },
    rounds: number('rounds', values.rounds),
    users: number('users', values.users),
    pairs: number('pairs', values.pairs),
    messages: number('messages', values.messages),
    delay: number('delay', values.delay),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: known });
  } catch (error) {
    throw notUnderstood((error as Error).message.split('. To ')[0] ?? '');
  }
}

function number(name: NumberName, typed: string | undefined): number {
  const { usual, least, most } = numbers[name];
  if (typed === undefined) return usual;
  const value = /^\d+$/.test(typed) ? Number(typed) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw notUnderstood(`--${name} is "${typed}", not a number from ${least} to ${most}.`);
}

/** `npm run bench --rounds 3`: npm takes the option for one of its own, and the command never sees it. */
function refuseWhatNpmTook(env: NodeJS.ProcessEnv): void {
  if (env.npm_lifecycle_event !== 'bench') return;
  const isTaken = (name: string) => env[`npm_config_${name.replace('-', '_')}`] !== undefined;
  const taken = Object.keys(known).filter((name) => name !== 'no-others' && isTaken(name));
  if (taken.length === 0) return;
  throw new Problem({
    seen: `npm has kept --${taken.join(' and --')} for itself.`,
    expected: '-- before the options, which makes npm pass them on.',
    next: `npm run bench -- --${taken[0]} …`,
  });
}

function notUnderstood(seen: string): Problem {
  return new Problem({
    seen,
    expected: `one of these:\n${usage}`,
    next: 'npm run bench -- --help',
  });
}
