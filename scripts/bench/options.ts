// What was typed after `npm run bench`.
import { notUnderstood, type Typed } from '../shared/command-line.ts';

const usage = `npm run bench                       what the servers cost: memory, pairs, relaying, latency
npm run bench -- start              from Start to the open channel, with 25 ms of delay (Linux, as root)
npm run bench -- check              from saving an exercise to its verdict (--rounds 10: ten saves)
npm run bench -- desk               a chat on the wire of the desk beside one that is not

  --rounds 5         how often each is measured, in turn      (1 to 50)
  --users 8000       who wait, for the memory                 (10 to 10000)
  --pairs 1000       that come at once                        (2 to 3000)
  --messages 16000   that are relayed, or said                (160 to 100000)
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

export const line = {
  name: 'bench',
  usage,
  mostWords: 1,
  options: {
    rounds: 'value',
    users: 'value',
    pairs: 'value',
    messages: 'value',
    delay: 'value',
    only: 'value',
    chapter: 'value',
    json: 'value',
    chart: 'value',
    profile: 'value',
    'no-others': 'switch',
  },
} as const;

const kinds = ['servers', 'start', 'check', 'desk'] as const;

export type BenchOptions = Record<NumberName, number> & {
  what: (typeof kinds)[number];
  others: boolean;
  only: string[] | undefined;
  chapter: string | undefined;
  json: string | undefined;
  chart: string | undefined;
  profile: string | undefined;
};

export function readOptions({ words, options }: Typed<typeof line.options>): BenchOptions {
  const [word = 'servers'] = words;
  const what = kinds.find((kind) => kind === word);
  if (!what) throw notUnderstood(line, `There is no bench "${word}".`);
  const { only, chapter, json, chart, profile } = options;
  return {
    what,
    others: !options['no-others'],
    only: only?.split(','),
    ...{ chapter, json, chart, profile },
    rounds: number('rounds', options.rounds),
    users: number('users', options.users),
    pairs: number('pairs', options.pairs),
    messages: number('messages', options.messages),
    delay: number('delay', options.delay),
  };
}

function number(name: NumberName, typed: string | undefined): number {
  const { usual, least, most } = numbers[name];
  if (typed === undefined) return usual;
  const value = /^\d+$/.test(typed) ? Number(typed) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw notUnderstood(line, `--${name} is "${typed}", not a number from ${least} to ${most}.`);
}
