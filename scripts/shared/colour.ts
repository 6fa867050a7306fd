// Colour where it is wanted.
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];
/** Where text goes to: whether it is a terminal decides on colour. */
export type Output = { isTTY?: boolean };

/** Where commands print: a terminal, a pipe, or what a test keeps it in. */
export type Screen = Output & { rows?: number; columns?: number; write(text: string): unknown };

/**
 * Whether to colour what goes to `output`. NO_COLOR (https://no-color.org) wins over FORCE_COLOR, as whoever sets it
 * means it.
 */
export function hasColour(output: Output = process.stdout, env = process.env): boolean {
  if (env.NO_COLOR) return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return output.isTTY === true && env.TERM !== 'dumb';
}

const paint =
  (style: Style) =>
  (text: string, output: Output = process.stdout): string =>
    // Whether colour is wanted is decided here. styleText would ask stdout once more, though the text may go to stderr.
    hasColour(output) ? styleText(style, text, { validateStream: false }) : text;

export const bold = paint('bold');
export const dim = paint('dim');
export const red = paint('red');
export const green = paint('green');
export const yellow = paint('yellow');
export const cyan = paint('cyan');
