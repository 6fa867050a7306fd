// What was typed after `npm run play`.
import { parseArgs } from 'node:util';
import { type Chapter, getChapter } from '../course/chapters.ts';
import { whatIsWrong } from '../shared/command-line.ts';
import { Problem } from '../shared/text.ts';

export type PlayArgs = {
  /** The chapter to make a playground for; without it the one that is there goes on. */
  chapter: Chapter | undefined;
  start: boolean;
  open: boolean;
  port: number | undefined;
};

export const usage = `npm run play 4                  copy chapter 3 and turn it into chapter 4
npm run play                    go on with your playground
npm run play 4 -- --no-start    only copy
npm run play -- --port 9000     with its page on port 9000 (0: any free port)
npm run play -- --no-open       without opening the browser`;

/**
 * Reads the command line. `npm run play 4 --no-start`, without the lone `--`, is understood too: npm
 * takes such a switch for one of its own and hands it on in the environment only.
 */
export function readPlayArgs(argv: string[], env: NodeJS.ProcessEnv): PlayArgs {
  const { values, positionals } = parse(argv);
  const npmTook = (name: string): boolean =>
    env.npm_lifecycle_event === 'play' && env[`npm_config_${name}`] === '';
  if (env.npm_lifecycle_event === 'play' && env.npm_config_port !== undefined) {
    throw notUnderstood('npm has kept --port for itself.');
  }
  if (positionals.length > 1) throw notUnderstood('More than one chapter was named.');
  const [name] = positionals;
  return {
    chapter: name === undefined ? undefined : getChapter(name, 'npm run play'),
    start: !values['no-start'] && !npmTook('start'),
    open: !values['no-open'] && !npmTook('open'),
    port: readPort(values.port),
  };
}

function parse(argv: string[]) {
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: { 'no-start': flag, 'no-open': flag, port: { type: 'string' } },
    });
  } catch (error) {
    throw notUnderstood(whatIsWrong(error));
  }
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
  throw notUnderstood(`--port is "${text}".`);
}

function notUnderstood(seen: string): Problem {
  return new Problem({ seen, expected: 'one of the lines below', next: usage });
}
