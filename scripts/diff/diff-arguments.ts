import { parseArgs } from 'node:util';
import { whatIsWrong } from '../shared/command-line.ts';
import { Problem } from '../shared/text.ts';

export interface DiffArguments {
  /** What stands without dashes: "4", or "2" and "4", or "play". */
  chapters: string[];
  stat: boolean;
  html: boolean;
  all: boolean;
  open: boolean;
  pager: boolean;
}

const switches = ['stat', 'html', 'all'] as const;
const negated = ['open', 'pager'] as const;

export const usage = `npm run diff 4             what chapter 4 changes in chapter 3
npm run diff 2 4           from chapter 2 to chapter 4
npm run diff play          what is still missing in your playground
npm run diff 4 -- --stat   only the files and their numbers
npm run diff 4 -- --html   as a page in the browser (--no-open: only write it)
npm run diff 4 -- --all    also the lesson and the exercises
npm run diff 4 -- --no-pager`;

/**
 * Reads the command line. `npm run diff 4 --stat`, without the lone `--`, is understood too: npm
 * takes such a switch for one of its own and hands it on in the environment only.
 */
export function readArguments(argv: string[], env: NodeJS.ProcessEnv): DiffArguments {
  const { values, positionals } = parse(argv);
  const viaNpm = (name: string): string | undefined =>
    env.npm_lifecycle_event === 'diff' ? env[`npm_config_${name}`] : undefined;
  const [stat, html, all] = switches.map((name) => values[name] || viaNpm(name) === 'true');
  const [open, pager] = negated.map((name) => !values[`no-${name}`] && viaNpm(name) !== '');
  if (positionals.length === 0 || positionals.length > 2) {
    throw new Problem({
      seen: positionals.length ? 'More than two chapters were named.' : 'No chapter was named.',
      expected: 'one chapter to see what it changes, or two to compare them',
      next: usage,
    });
  }
  return {
    chapters: positionals,
    stat: stat ?? false,
    html: html ?? false,
    all: all ?? false,
    open: open ?? true,
    pager: pager ?? true,
  };
}

function parse(argv: string[]) {
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: { stat: flag, html: flag, all: flag, 'no-open': flag, 'no-pager': flag },
    });
  } catch (error) {
    throw new Problem({
      seen: whatIsWrong(error),
      expected: 'one or two chapters, and switches from the list below',
      next: usage,
    });
  }
}
