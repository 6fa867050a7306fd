// Blocks of lines that only changed their place.
import type { DiffLine, FileDiff } from './file-diff.ts';

/** Fewer equal lines than this are chance, not a move. */
const shortestBlock = 3;
/** With fewer letters and digits than this a block says nothing: braces and blank lines are alike everywhere. */
const fewestLetters = 20;

/** Where a block may begin: at a line of a run of neighbours that were all removed, or all added. */
interface Place {
  path: string;
  run: DiffLine[];
  at: number;
}

/**
 * Marks blocks of lines that vanish in one place and appear in another, in the same file or
 * elsewhere. A changed indentation does not matter: that is what moving into a block does.
 */
export function markMoved(files: FileDiff[]): void {
  const sources = new Map<string, Place[]>();
  for (const source of placesIn(files, 'removed')) {
    const key = beginningAt(source);
    sources.set(key, [...(sources.get(key) ?? []), source]);
  }
  for (const target of placesIn(files, 'added')) {
    for (const source of sources.get(beginningAt(target)) ?? []) {
      const block = blockAt(source, target);
      if (block.length < shortestBlock) continue;
      markBlock(block, source, target);
      break;
    }
  }
  for (const file of files)
    file.moved = file.lines.filter((line) => line.moved && !line.aside).length;
}

/** Every place at which there are enough lines, and enough in them. */
function placesIn(files: FileDiff[], kind: DiffLine['kind']): Place[] {
  return files
    .flatMap(({ path, lines }) =>
      runsOf(lines, kind).flatMap((run) => run.map((_, at) => ({ path, run, at }))),
    )
    .filter(({ run, at }) => at + shortestBlock <= run.length)
    .filter((place) => beginningAt(place).replace(/[^\p{L}\p{N}]/gu, '').length >= fewestLetters);
}

function runsOf(lines: DiffLine[], kind: DiffLine['kind']): DiffLine[][] {
  const runs: DiffLine[][] = [];
  for (const [at, line] of lines.entries()) {
    if (line.kind !== kind) continue;
    if (lines[at - 1]?.kind === kind) runs.at(-1)?.push(line);
    else runs.push([line]);
  }
  return runs;
}

/** The text of the first lines from there on. */
function beginningAt({ run, at }: Place): string {
  const block = run.slice(at, at + shortestBlock);
  return block.map(({ text }) => text.trim()).join('\n');
}

/** The lines from there on that say the same, in pairs, as far as they are not part of another move. */
function blockAt(source: Place, target: Place): [DiffLine, DiffLine][] {
  const block: [DiffLine, DiffLine][] = [];
  for (let step = 0; ; step++) {
    const before = source.run[source.at + step];
    const after = target.run[target.at + step];
    if (!before || !after || before.moved || after.moved) return block;
    if (before.text.trim() !== after.text.trim()) return block;
    block.push([before, after]);
  }
}

/** All lines of a block name the first one at its other place. */
function markBlock(block: [DiffLine, DiffLine][], source: Place, target: Place): void {
  const [first] = block;
  if (!first) return;
  const from = { path: source.path, line: first[0].oldNumber ?? 0 };
  const to = { path: target.path, line: first[1].newNumber ?? 0 };
  for (const [before, after] of block) {
    before.moved = to;
    after.moved = from;
  }
}
