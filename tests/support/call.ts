// Calls a command as a function: no process, no terminal.
import { stripVTControlCharacters } from 'node:util';
import { type Command, call } from '../../scripts/shared/command.ts';
import type { Options } from '../../scripts/shared/command-line.ts';

export type Called = { code: number | undefined; stdout: string; stderr: string; output: string };

/** `root` is the repository's folder. */
export async function callIn<O extends Options>(
  root: string,
  command: Command<O>,
  args: string[],
  env: NodeJS.ProcessEnv = { CI: 'true' },
): Promise<Called> {
  const called = { stdout: '', stderr: '', output: '' };
  const screen = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      const plain = stripVTControlCharacters(text); // FORCE_COLOR may be set for the whole run
      called[name] += plain;
      called.output += plain;
    },
  });
  const around = { root, env, out: screen('stdout'), err: screen('stderr') };
  const code = await call(command, args, around);
  return { code, ...called };
}
