// Values and texts made visible in a line or two, with ^^^ under what matters.
import { inspect } from 'node:util';

const LONGEST = 160;
const AROUND = 30;

/** A value in one line: strings quoted with control characters visible, long ones shortened. */
export function show(value: unknown): string {
  if (Buffer.isBuffer(value))
    return `a Buffer of ${value.length} bytes ${show(value.toString('utf8'))}`;
  const text =
    typeof value === 'string'
      ? JSON.stringify(value)
      : inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 4, sorted: false });
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/** The line of `text` that holds `index`, and ^^^ under it. */
export function caret(text: string, index: number, length = 1): string {
  const start = text.lastIndexOf('\n', index - 1) + 1;
  const newline = text.indexOf('\n', index);
  const end = newline === -1 ? text.length : newline;
  return excerpt(text.slice(start, end), index - start, length);
}

/** The two texts around the first character that differs. */
export function firstDifference(actual: string, expected: string): string {
  let index = 0;
  while (index < actual.length && actual[index] === expected[index]) index += 1;
  const from = Math.max(0, index - AROUND);
  const side = (text: string) => excerpt(text.slice(from, index + AROUND), index - from, 1);
  return `${side(actual)}\nwhere this was expected:\n${side(expected)}`;
}

/** A caret's column must count what is printed: "\r" takes two columns once it is visible. */
function excerpt(text: string, index: number, length: number): string {
  const before = visible(text.slice(0, index));
  const from = Math.max(0, before.length - LONGEST / 2);
  const line = (before + visible(text.slice(index))).slice(from, from + LONGEST);
  const marked = Math.max(1, visible(text.slice(index, index + length)).length);
  return `  ${line}\n  ${' '.repeat(before.length - from)}${'^'.repeat(marked)}`;
}

const visible = (text: string) => JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
