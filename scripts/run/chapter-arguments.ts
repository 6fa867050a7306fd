// What was typed after `npm run chapter`.
import { type Chapter, getChapter } from '../course/chapters.ts';
import { Problem } from '../shared/text.ts';

export type ChapterArgs = { port?: number; lan: boolean; open: boolean; help: boolean };

const usage = `npm run chapter 4                   start chapter 4 (also: 04, matchmaking)
npm run chapter 4 -- --port 9000    with its page on port 9000 (0: any free port)
npm run chapter 4 -- --no-open      without opening the browser
npm run chapter 6 -- --lan          chapter 6 for other machines too, over https
npm run chapter                     list the chapters`;

export { usage };

/** Reads the arguments. `chapter` is undefined when none was named. Anything not understood is a `Problem`. */
export function parseArgs(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): ChapterArgs & { chapter?: Chapter } {
  refuseWhatNpmTook(args, env);
  const options: ChapterArgs = { lan: false, open: true, help: false };
  const names: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [flag, value] = arg.split(/=(.*)/s, 2) as [string, string | undefined];
    if (flag === '--port') options.port = parsePort(value ?? rest.shift(), '--port');
    else if (arg === '--lan') options.lan = true;
    else if (arg === '--no-open') options.open = false;
    else if (arg === '--help' || arg === '-h') options.help = true;
    else if (arg.startsWith('-')) throw notUnderstood(`There is no option "${arg}".`);
    else names.push(arg);
  }
  if (names.length > 1)
    throw notUnderstood(`One chapter at a time; these are ${names.length}: ${names.join(', ')}.`);
  if (options.port === undefined && env.PORT) options.port = parsePort(env.PORT, 'PORT');
  const chapter = names[0] === undefined ? undefined : getChapter(names[0]);
  if (options.lan && chapter?.kind === 'vite') throw notOnLan(chapter);
  return { ...options, ...(chapter ? { chapter } : {}) };
}

/** `npm run chapter 4 --port 9000`: npm takes the option for one of its own, and the script never sees it. */
function refuseWhatNpmTook(args: readonly string[], env: NodeJS.ProcessEnv): void {
  const taken = [
    env.npm_config_port === undefined
      ? ''
      : `--port ${args.find((arg) => /^\d{3,}$/.test(arg)) ?? env.npm_config_port}`,
    env.npm_config_lan === undefined ? '' : '--lan',
    env.npm_config_open === '' ? '--no-open' : '',
  ].filter((option) => option !== '');
  if (taken.length === 0) return;
  const chapter = args[0] ?? '6';
  throw new Problem({
    seen: `npm has kept ${taken.join(' and ')} for itself.`,
    expected: '-- between the chapter and the options, which makes npm pass them on.',
    next: `npm run chapter ${chapter} -- ${taken.join(' ')}`,
  });
}

function parsePort(text: string | undefined, from: string): number {
  const port = text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65535) return port;
  throw new Problem({
    seen: text === undefined ? `${from} has no number after it.` : `${from} is "${text}".`,
    expected: 'a port number from 0 (any free one) to 65535.',
    next: 'npm run chapter 4 -- --port 9000',
  });
}

function notUnderstood(seen: string): Problem {
  return new Problem({ seen, expected: `one of these:\n${usage}`, next: 'npm run chapter' });
}

function notOnLan(chapter: Chapter): Problem {
  return new Problem({
    seen: `Chapter ${chapter.number} has no --lan: it listens on this machine only.`,
    expected: '--lan with chapter 6 (chapter 5 is on the LAN without it).',
    next: 'npm run chapter 6 -- --lan',
  });
}
