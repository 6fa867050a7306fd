import type { DiffLine, Moved } from '../compare/file-diff.ts';

/** Changed lines with some unchanged ones around them, so that one sees where one is. */
export function hunksOf(lines: DiffLine[], context = 3): DiffLine[][] {
  const hunks: DiffLine[][] = [];
  let shownUntil = 0;
  for (let at = 0; at < lines.length; at++) {
    if (lines[at]?.kind === 'same') continue;
    const from = Math.max(shownUntil, at - context);
    let end = at;
    while (lines[end] && lines[end]?.kind !== 'same') end++;
    const until = Math.min(lines.length, end + context);
    const last = hunks.at(-1);
    if (last && from === shownUntil) last.push(...lines.slice(from, until));
    else hunks.push(lines.slice(from, until));
    shownUntil = until;
    at = end - 1;
  }
  return hunks;
}

/** "lines 10–24", of the new file where it has any. */
export function whereIs(hunk: DiffLine[]): string {
  const numbers = (field: 'oldNumber' | 'newNumber'): number[] =>
    hunk.flatMap((line) => line[field] ?? []);
  const range = numbers('newNumber').length ? numbers('newNumber') : numbers('oldNumber');
  const [first, last] = [range[0] ?? 0, range.at(-1) ?? 0];
  return first === last ? `line ${first}` : `lines ${first}–${last}`;
}

/** What to say above a line with which a moved block begins; undefined elsewhere. */
export function movedLabel(line: DiffLine, previous: DiffLine | undefined): string | undefined {
  if (!line.moved || sameMove(line, previous)) return undefined;
  const { path, line: number }: Moved = line.moved;
  return line.kind === 'added'
    ? `moved from ${path}, line ${number}`
    : `moved to ${path}, line ${number}`;
}

function sameMove(line: DiffLine, previous: DiffLine | undefined): boolean {
  return (
    previous?.kind === line.kind &&
    previous.moved?.path === line.moved?.path &&
    previous.moved?.line === line.moved?.line
  );
}
