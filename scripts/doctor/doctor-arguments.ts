import { parseArgs } from 'node:util';
import { asksForHelp, npmTook, whatIsWrong } from '../shared/command-line.ts';
import { Problem } from '../shared/text.ts';

export const usage = [
  'npm run doctor                     is this machine ready?',
  'npm run --silent doctor -- --json  the same as one JSON document, for a host who collects them',
  '                                   (--name Ada: whose it is; on a terminal you are asked)',
  'npm run doctor -- --read answers   the documents of a folder (or *.json) as one table, for that host',
  'npm run doctor -- --lan            does a second device in this Wi-Fi reach this machine?',
  'npm run doctor -- --lan --wait 60  gives up after 60 seconds instead of 180',
].join('\n');

export type DoctorArgs = {
  json: boolean;
  lan: boolean;
  help: boolean;
  /** Seconds. */
  wait: number;
  /** Whose machine it is, if that was said. */
  name: string | undefined;
  /** Files, folders or patterns to read instead of looking at this machine. */
  read: string[] | undefined;
};

/** `npm run doctor --json`, without the lone `--`, is understood too: npm hands it on in the environment only. */
export function readArguments(args: string[], env: NodeJS.ProcessEnv = process.env): DoctorArgs {
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  const options = {
    json: flag,
    lan: flag,
    read: flag,
    help: flag,
    wait: text,
    name: text,
  } as const;
  const problem = (seen: string) => new Problem({ seen, expected: usage, next: 'npm run doctor' });
  if (asksForHelp(args))
    return { json: false, lan: false, help: true, wait: 180, name: undefined, read: undefined };
  const parse = () => {
    try {
      return parseArgs({ args, options, allowPositionals: true });
    } catch (error) {
      throw problem(whatIsWrong(error));
    }
  };
  const { values, positionals } = parse();
  const given = (name: 'json' | 'lan' | 'read') => values[name] || npmTook('doctor', name, env);
  const lost = ['wait', 'name'].find((name) => npmTook('doctor', name, env));
  if (lost)
    throw problem(`npm has kept --${lost} for itself: a -- before it makes npm pass it on.`);
  const read = given('read') ? positionals : undefined;
  if (!read && positionals.length > 0)
    throw problem(`npm run doctor does not know "${positionals.join(' ')}".`);
  if (read?.length === 0) throw problem('--read names no file and no folder.');
  const wait = Number(values.wait ?? 180);
  if (!(wait > 0)) throw problem(`--wait needs a number of seconds, not "${values.wait}".`);
  return { json: given('json'), lan: given('lan'), help: false, wait, name: values.name, read };
}
