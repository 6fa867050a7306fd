// Which of the removed and added lines replace one another.
import type { DiffLine } from './file-diff.ts';

/** What stands side by side in one row. */
export interface Row {
  left?: DiffLine;
  right?: DiffLine;
  /** Whether the right line is another version of the left one. Otherwise they only share a row. */
  resemble?: boolean;
}

/** Two lines that share less than this much of their words are not versions of one another. */
const alike = 0.5;
/** Comparing everything with everything is not worth it in a run longer than this. */
const longestRun = 80;

/** The rows of a side-by-side view. */
export function rowsOf(lines: DiffLine[]): Row[] {
  const rows: Row[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line?.kind === 'same') {
      rows.push({ left: line, right: line });
      at++;
      continue;
    }
    const removed = takeRun(lines, at, 'removed');
    const added = takeRun(lines, at + removed.length, 'added');
    rows.push(...rowsOfRun(removed, added));
    at += removed.length + added.length;
  }
  return rows;
}

function takeRun(lines: DiffLine[], from: number, kind: DiffLine['kind']): DiffLine[] {
  let to = from;
  while (lines[to]?.kind === kind) to++;
  return lines.slice(from, to);
}

function rowsOfRun(removed: DiffLine[], added: DiffLine[]): Row[] {
  const rows: Row[] = [];
  let nextAdded = 0;
  let waiting: DiffLine[] = [];
  const flush = (until: number): void => {
    rows.push(...zip(waiting, added.slice(nextAdded, until)));
    waiting = [];
    nextAdded = until;
  };
  const tooLong = removed.length > longestRun || added.length > longestRun;
  for (const left of removed) {
    const found = tooLong ? -1 : findPartner(left, added, nextAdded);
    const right = added[found];
    if (!right) {
      waiting.push(left);
      continue;
    }
    flush(found);
    rows.push({ left, right, resemble: true });
    nextAdded = found + 1;
  }
  flush(added.length);
  return rows;
}

function zip(left: DiffLine[], right: DiffLine[]): Row[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
    ...(left[index] && { left: left[index] }),
    ...(right[index] && { right: right[index] }),
  }));
}

/** The first of the most similar added lines, or -1. */
function findPartner(left: DiffLine, added: DiffLine[], from: number): number {
  let best = -1;
  let bestScore = alike;
  for (let index = from; index < added.length; index++) {
    const score = similarity(left.text, added[index]?.text ?? '');
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  }
  return best;
}

/** The share of words that two lines have in common: 0 none, 1 all. */
function similarity(left: string, right: string): number {
  const words = (text: string): string[] => text.match(/\w+/g) ?? [];
  const ours = words(left);
  const theirs = words(right);
  const rest = [...theirs];
  let common = 0;
  for (const word of ours) {
    const at = rest.indexOf(word);
    if (at >= 0) {
      rest.splice(at, 1);
      common++;
    }
  }
  return ours.length + theirs.length === 0 ? 0 : (2 * common) / (ours.length + theirs.length);
}
