// What was typed after `npm run doctor`.
import { notUnderstood, type Typed } from '../shared/command-line.ts';

const usage = [
  'npm run doctor                     is this machine ready?',
  'npm run --silent doctor -- --json  the same as one JSON document, for a host who collects them',
  '                                   (--name Ada: whose it is; on a terminal you are asked)',
  'npm run doctor -- --read answers   the documents of a folder (or *.json) as one table, for that host',
  'npm run doctor -- --lan            does a second device in this Wi-Fi reach this machine?',
  'npm run doctor -- --lan --wait 60  gives up after 60 seconds instead of 180',
].join('\n');

export const line = {
  name: 'doctor',
  usage,
  mostWords: Number.POSITIVE_INFINITY,
  options: { json: 'switch', lan: 'switch', read: 'switch', wait: 'value', name: 'value' },
} as const;

export type DoctorArgs = {
  json: boolean;
  lan: boolean;
  /** Seconds. */
  wait: number;
  /** Whose machine it is, if that was said. */
  name: string | undefined;
  /** Files, folders or patterns to read instead of looking at this machine. */
  read: string[] | undefined;
};

export function readArguments({ words, options }: Typed<typeof line.options>): DoctorArgs {
  const problem = (seen: string) => notUnderstood(line, seen);
  if (!options.read && words.length > 0)
    throw problem(`npm run doctor does not know "${words.join(' ')}".`);
  if (options.read && words.length === 0) throw problem('--read names no file and no folder.');
  const wait = Number(options.wait ?? 180);
  if (!(wait > 0)) throw problem(`--wait needs a number of seconds, not "${options.wait}".`);
  const { json, lan, name } = options;
  return { json, lan, wait, name, read: options.read ? words : undefined };
}
