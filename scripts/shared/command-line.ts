// Reads what was typed after `npm run …`, for every command in the same way.
import { parseArgs } from 'node:util';
import { Problem } from './advice.ts';

/** What a command knows: `--lan` is a switch, `--port 9000` has a value. */
export type Options = Record<string, 'switch' | 'value'>;

/** What may be typed. */
export type CommandLine<O extends Options> = {
  /** Its name in package.json. */
  name: string;
  /** What --help prints: a line for each thing to type. */
  usage: string;
  options: O;
  /** How many words may stand there without dashes. */
  mostWords: number;
};

/** What was typed. */
export type Typed<O extends Options> = {
  words: string[];
  options: { [Name in keyof O]: O[Name] extends 'switch' ? boolean : string | undefined };
};

/** Whether --help or -h was typed, before a lone `--` or anywhere else. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}

/** Anything that is not understood is a `Problem` that says what there is to type. */
export function readCommandLine<O extends Options>(
  line: CommandLine<O>,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Typed<O> {
  const { values, positionals: words } = parse(line, args);
  const kept = keptByNpm(line, env);
  const lost = kept.filter((name) => line.options[name] === 'value');
  if (lost.length > 0) throw askAgain(line, words, kept, env);
  if (words.length > line.mostWords) throw tooMany(line, words);
  const options = Object.fromEntries(
    Object.entries(line.options).map(([name, kind]) =>
      kind === 'switch'
        ? [name, values[name] === true || kept.includes(name)]
        : [name, values[name]],
    ),
  );
  return { words, options: options as Typed<O>['options'] };
}

/** An error in what was typed; `expected` is all that there is, unless it can be said in fewer words. */
export function notUnderstood(
  { name, usage }: Pick<CommandLine<Options>, 'name' | 'usage'>,
  seen: string,
  expected = `one of these:\n${usage}`,
): Problem {
  return new Problem({ seen, expected, next: `npm run ${name} -- --help` });
}

/** A port number, or `undefined` where none was given. `from` is what names it: `--port`, `PORT`. */
export function readPort(text: string | undefined, from: string, next: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
  throw new Problem({
    seen: `${from} is "${text}".`,
    expected: 'a port number from 0 (any free one) to 65535.',
    next,
  });
}

function parse<O extends Options>(line: CommandLine<O>, args: readonly string[]) {
  const options = Object.entries(line.options).map(
    ([name, kind]) => [name, { type: kind === 'switch' ? 'boolean' : 'string' }] as const,
  );
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(options),
    });
  } catch (error) {
    throw notUnderstood(line, whatIsWrong(error));
  }
}

/** What is wrong with a command line, from the error that `parseArgs` of node:util has thrown. */
function whatIsWrong(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const [, about = ''] = /'([^']+)'/.exec(message) ?? [];
  const option = about.split(' ')[0] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option "${option}".`;
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return message;
  return message.includes('does not take')
    ? `${option} takes nothing after "=".`
    : `${option} has nothing after it.`;
}

function tooMany({ name, usage, mostWords }: CommandLine<Options>, words: string[]): Problem {
  const those = words.join(', ');
  if (mostWords === 0) return notUnderstood({ name, usage }, `"${those}" is not expected here.`);
  const most = mostWords === 1 ? 'One at a time' : `${mostWords} at most`;
  return notUnderstood({ name, usage }, `${most}; these are ${words.length}: ${those}.`);
}

/**
 * The options that npm has taken for its own: `npm run diff 4 --stat`, without the lone `--`. It hands them on in the
 * environment only. A switch is all there, and is understood; of a value npm may have kept nothing but "true".
 */
function keptByNpm({ name, options }: CommandLine<Options>, env: NodeJS.ProcessEnv): string[] {
  if (env.npm_lifecycle_event !== name) return [];
  const inEnv = (option: string) => env[`npm_config_${option.replaceAll('-', '_')}`];
  return Object.entries(options)
    .filter(([option, kind]) => {
      if (kind === 'value') return inEnv(option) !== undefined;
      // npm reads --no-open as "open", which is off.
      if (option.startsWith('no-')) return inEnv(option.slice(3)) === '';
      // npm takes --lan for its own -l, -a and -n.
      const isLan = option === 'lan' && inEnv('long') === 'true' && inEnv('all') === 'true';
      return isLan || inEnv(option) === 'true';
    })
    .map(([option]) => option);
}

function askAgain(
  { name, options }: CommandLine<Options>,
  words: string[],
  kept: string[],
  env: NodeJS.ProcessEnv,
): Problem {
  const rest = [...words];
  const again = kept.map((option) => {
    if (options[option] === 'switch') return `--${option}`;
    const value = env[`npm_config_${option.replaceAll('-', '_')}`];
    return `--${option} ${value === 'true' ? (rest.pop() ?? '…') : value}`;
  });
  return new Problem({
    seen: `npm has kept ${again.join(' and ')} for itself.`,
    expected: '-- before the options, which makes npm pass them on.',
    next: ['npm run', name, ...rest, '--', ...again].join(' '),
  });
}
