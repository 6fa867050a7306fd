import { parseArgs } from 'node:util';
import { Problem } from '../text.ts';

export const usage = [
  'npm run doctor                     is this machine ready?',
  'npm run --silent doctor -- --json  the same as one JSON document, for a host who collects them',
  'npm run doctor -- --lan            does a second device in this Wi-Fi reach this machine?',
  'npm run doctor -- --lan --wait 60  gives up after 60 seconds instead of 180',
].join('\n');

export function readArguments(args: string[]) {
  const flag = { type: 'boolean', default: false } as const;
  const options = {
    json: flag,
    lan: flag,
    help: flag,
    wait: { type: 'string', default: '180' },
  } as const;
  const problem = (seen: string) => new Problem({ seen, expected: usage, next: 'npm run doctor' });
  let values: { json: boolean; lan: boolean; help: boolean; wait: string };
  try {
    values = parseArgs({ args, options }).values;
  } catch {
    throw problem(`npm run doctor does not know "${args.join(' ')}".`);
  }
  const seconds = Number(values.wait);
  if (!(seconds > 0)) throw problem(`--wait needs a number of seconds, not "${values.wait}".`);
  return { ...values, wait: seconds };
}
