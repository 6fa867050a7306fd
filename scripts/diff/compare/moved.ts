import type { DiffLine, FileDiff } from './file-diff.ts';

/** Fewer equal lines than this are chance, not a move. */
const shortest = 3;

interface Place {
  file: FileDiff;
  line: DiffLine;
  /** Position among the lines of one kind in this file, to tell neighbours. */
  at: number;
}

/**
 * Marks blocks of lines that vanish in one place and appear in another, in the same file or
 * elsewhere. A changed indentation does not matter: that is what moving into a block does.
 */
export function markMoved(files: FileDiff[]): void {
  const removed = files.map((file) => placesOf(file, 'removed'));
  const added = files.map((file) => placesOf(file, 'added'));
  const index = new Map<string, { places: Place[]; at: number }[]>();
  for (const places of removed) {
    for (let at = 0; at + shortest <= places.length; at++) {
      const key = keyOf(places, at);
      if (key) index.set(key, [...(index.get(key) ?? []), { places, at }]);
    }
  }
  for (const places of added) {
    for (let at = 0; at + shortest <= places.length; at++) {
      const key = keyOf(places, at);
      const free = (index.get(key) ?? []).find(
        (from) => blockLength(from.places, from.at, places, at) >= shortest,
      );
      if (free) at += markBlock(free.places, free.at, places, at) - 1;
    }
  }
  for (const file of files) {
    file.moved = file.lines.filter((line) => line.moved && !line.aside).length;
  }
}

function placesOf(file: FileDiff, kind: DiffLine['kind']): Place[] {
  return file.lines.flatMap((line, at) => (line.kind === kind ? [{ file, line, at }] : []));
}

/** The text of the `shortest` lines from here on; empty if they are not neighbours or say nothing. */
function keyOf(places: Place[], from: number): string {
  const block = places.slice(from, from + shortest);
  const first = block[0]?.at ?? 0;
  if (block.some((place, index) => place.at !== first + index)) return '';
  const key = block.map((place) => place.line.text.trim()).join('\n');
  // Closing braces and blank lines are alike everywhere.
  return key.replace(/[^\p{L}\p{N}]/gu, '').length >= 20 ? key : '';
}

function blockLength(from: Place[], fromAt: number, to: Place[], toAt: number): number {
  let length = 0;
  for (;;) {
    const old = from[fromAt + length];
    const fresh = to[toAt + length];
    if (!old || !fresh || old.line.moved || fresh.line.moved) return length;
    if (old.line.text.trim() !== fresh.line.text.trim()) return length;
    const start = { old: from[fromAt], fresh: to[toAt] };
    if (old.at !== (start.old?.at ?? 0) + length) return length;
    if (fresh.at !== (start.fresh?.at ?? 0) + length) return length;
    length++;
  }
}

function markBlock(from: Place[], fromAt: number, to: Place[], toAt: number): number {
  const length = blockLength(from, fromAt, to, toAt);
  const source = from[fromAt];
  const target = to[toAt];
  if (!source || !target) return length;
  for (let step = 0; step < length; step++) {
    const old = from[fromAt + step]?.line;
    const fresh = to[toAt + step]?.line;
    if (old) old.moved = { path: target.file.path, line: target.line.newNumber ?? 0 };
    if (fresh) fresh.moved = { path: source.file.path, line: source.line.oldNumber ?? 0 };
  }
  return length;
}
