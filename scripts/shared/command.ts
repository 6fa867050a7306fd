// What every command does alike: it knows --help, explains what it does not understand, and ends quietly when nobody
// reads on.
import { printError } from './advice.ts';
import type { Screen } from './colour.ts';
import {
  asksForHelp,
  type CommandLine,
  type Options,
  readCommandLine,
  type Typed,
} from './command-line.ts';
import { repository } from './paths.ts';

/** What a command finds around it. Tests bring their own. */
export type Surroundings = {
  /** The repository's folder. */
  root: string;
  env: NodeJS.ProcessEnv;
  out: Screen;
  err: Screen;
};

export type Command<O extends Options = Options> = CommandLine<O> & {
  /** Gives the exit code when it is over; nothing as long as something it has started goes on. */
  run(typed: Typed<O>, around: Surroundings): Promise<number | undefined>;
};

/** Only so that TypeScript knows the options by their names. */
export const command = <const O extends Options>(definition: Command<O>): Command<O> => definition;

/** One call of a command, as a test makes it, too. */
export async function call<O extends Options>(
  command: Command<O>,
  args: readonly string[],
  around: Surroundings,
): Promise<number | undefined> {
  try {
    if (!asksForHelp(args))
      return await command.run(readCommandLine(command, args, around.env), around);
    print(around, command.usage);
    return 0;
  } catch (error) {
    printError(error, around.err);
    return 1;
  }
}

/** Calls it with what was typed. What it may have left open does not keep the process alive once it is over. */
export async function start<O extends Options>(command: Command<O>): Promise<void> {
  endWhenNobodyReads();
  const { argv, env, stdout, stderr } = process;
  const around = { root: repository, env, out: stdout, err: stderr };
  const code = await call(command, argv.slice(2), around);
  if (code === undefined) return;
  await Promise.all([written(stdout), written(stderr)]);
  process.exit(code);
}

/** Prints a line to stdout. */
export function print({ out }: Pick<Surroundings, 'out'>, text: string): void {
  out.write(`${text}\n`);
}

/**
 * `npm run … | head`: nobody reads on. Without a listener that would be a crash with a stack trace. A command that has
 * a listener of its own (Shutdown, the pager of diff) ends, or goes on, in its own way.
 */
export function endWhenNobodyReads(): void {
  for (const output of [process.stdout, process.stderr])
    output.on('error', () => {
      // Not a failure: npm would print a page of errors for any other code.
      if (output.listenerCount('error') === 1) process.exit(0);
    });
}

/** Where a pipe is written to bit by bit, process.exit would cut off the end. */
function written(output: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => output.write('', () => resolve()));
}
