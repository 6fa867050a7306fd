// Asks whoever sits at the terminal.
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';

/** Whether the answer is yes; `undefined` where there is no terminal to ask at. */
export async function agreed(question: string): Promise<boolean | undefined> {
  if (!stdin.isTTY || !stdout.isTTY) return undefined;
  const terminal = createInterface({ input: stdin, output: stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} (y or n) `)).trim());
  } finally {
    terminal.close();
  }
}
