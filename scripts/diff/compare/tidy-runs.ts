import type { DiffLine } from './file-diff.ts';

/**
 * A run of added lines can often be told in several ways: when `}` stands before it and at its end,
 * either brace may be called the new one. This moves each such run to where a block begins, so that
 * a new function is shown from its first line to its last.
 */
export function slideRuns(lines: DiffLine[]): DiffLine[] {
  const result = [...lines];
  let start = 0;
  while (start < result.length) {
    const kind = result[start]?.kind;
    let end = start + 1;
    while (end < result.length && result[end]?.kind === kind) end++;
    const replaces = result[start - 1]?.kind === 'removed' || result[end]?.kind === 'removed';
    if (kind === 'added' && !replaces) end = Math.max(end, slide(result, start, end));
    start = end;
  }
  return result;
}

/** Moves the run [start, end) to its best place and returns its new end. */
function slide(lines: DiffLine[], start: number, end: number): number {
  const text = (index: number): string | undefined => lines[index]?.text;
  const isSame = (index: number): boolean => lines[index]?.kind === 'same';
  let first = start;
  while (isSame(first - 1) && text(first - 1) === text(first - 1 + end - start)) first--;
  let last = start;
  while (isSame(last + end - start) && text(last) === text(last + end - start)) last++;
  let best = start;
  for (let place = first; place <= last; place++) {
    if (cost(lines, place, end - start) < cost(lines, best, end - start)) best = place;
  }
  relabel(lines, Math.min(best, start), Math.max(best, start) + end - start, best, end - start);
  return best + end - start;
}

/** As odd as this many columns more of indent: no block begins with what closes one. */
const beginsWithCloser = 20;
/** Of two places that are equal otherwise, the one behind a blank line. */
const notBehindBlank = 1;

/**
 * How odd a run of `count` lines looks when it begins at `start`. The less its first line and the line behind it are
 * indented, the more likely both are where a block begins.
 */
function cost(lines: DiffLine[], start: number, count: number): number {
  const first = lines.slice(start, start + count).find(saysSomething)?.text ?? '';
  const next = lines.slice(start + count).find(saysSomething)?.text ?? '';
  const before = lines[start - 1];
  return (
    indent(first) +
    indent(next) +
    (isCloser(first) ? beginsWithCloser : 0) +
    (before && saysSomething(before) ? notBehindBlank : 0)
  );
}

const saysSomething = ({ text }: DiffLine): boolean => text.trim() !== '';

/** A brace, or an end tag of HTML. */
const isCloser = (text: string): boolean => /^\s*([\])}]|<\/)/.test(text);

function indent(text: string): number {
  return text.length - text.trimStart().length;
}

/** The same new lines in the same order; other ones of them are now the added ones. */
function relabel(lines: DiffLine[], from: number, to: number, start: number, count: number): void {
  const oldNumbers = lines.slice(from, to).flatMap((line) => line.oldNumber ?? []);
  for (let index = from; index < to; index++) {
    const { text, newNumber } = lines[index] ?? { text: '' };
    const added = index >= start && index < start + count;
    const oldNumber = added ? undefined : oldNumbers.shift();
    lines[index] = {
      kind: added ? 'added' : 'same',
      text,
      ...(oldNumber !== undefined && { oldNumber }),
      ...(newNumber !== undefined && { newNumber }),
    };
  }
}
