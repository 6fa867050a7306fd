// The learner's playground seen from the state after one step: which step each difference belongs to.
import type { DiffLine } from '../../diff/compare/file-diff.ts';
import { hasWord, type WrittenFile, type WrittenState } from './written-lines.ts';

/** A file of the playground beside the same file after a step. */
export type FileBeside = {
  path: string;
  /** Whether the learner has it, and whether the step has. */
  typed: boolean;
  wanted: boolean;
  /** Both files' lines. */
  rows: DiffLine[];
  /** The number of each line of the learner's that the step has, too → its number there. */
  same: ReadonlyMap<number, number>;
  /** Whether the learner has closed as many brackets as they have opened. */
  balanced: boolean;
};

export type Fault = {
  path: string;
  /** The step that is not whole because of it. */
  step: number;
  /** `no file` and `old file` are about the file as a whole. */
  kind: 'missing' | 'not taken out' | 'no file' | 'old file';
  row?: DiffLine;
  /** Whether that step can be told for certain: lines such as "}" are easily taken for one another. */
  certain: boolean;
};

export type View = {
  /** The step after which this is the state; 0 is the chapter before. */
  state: number;
  files: FileBeside[];
  faults: Fault[];
  /** Lines, and files, that no step has: the learner's own. */
  own: { path: string; row?: DiffLine }[];
  /** Lines of the chapter before that no step changes, and the learner has. */
  changed: { path: string; row: DiffLine }[];
  /** Whether something is there that this very step has written. */
  begun: boolean;
};

/** All that is compared: `beside[k]` is the playground beside the state after step k. */
export type Compared = {
  written: WrittenState[];
  beside: ReadonlyMap<string, FileBeside>[];
};

export function viewFrom(state: number, compared: Compared): View {
  const { written, beside } = compared;
  const files = [...(beside[state]?.values() ?? [])];
  const view: View = { state, files, faults: [], own: [], changed: [], begun: false };
  for (const file of files) {
    const { path, typed, wanted } = file;
    const now = written[state]?.get(path);
    const lastOf = (states: WrittenState[]) => states.findLast((one) => one.has(path))?.get(path);
    if (typed && !wanted) {
      const before = lastOf(written.slice(0, state));
      if (before)
        view.faults.push({ path, step: before.life.gone, kind: 'old file', certain: true });
      else if (!lastOf(written.slice(state))) view.own.push({ path });
    } else if (!typed && now) {
      addMissingFile(view, file, now, compared);
    } else if (now) {
      addMissing(view, file, now, compared);
      addExtra(view, file, compared);
    }
  }
  return view;
}

function addMissingFile(view: View, file: FileBeside, now: WrittenFile, compared: Compared): void {
  const { born, gone } = now.life;
  if (born === 0 && Number.isFinite(gone)) return; // typed ahead
  view.faults.push({ path: file.path, step: born, kind: 'no file', certain: born > 0 });
  if (born > 0) addMissing(view, file, now, compared);
}

function addMissing(view: View, file: FileBeside, now: WrittenFile, compared: Compared): void {
  const { path, rows, typed, balanced } = file;
  for (const row of rows) {
    const line = now.lines.get(row.newNumber ?? 0);
    if (!line) continue;
    const { born, gone } = line.life;
    if (row.kind === 'same' && born === view.state && line.distinct && row.oldNumber) {
      const { oldNumber } = row; // none where the learner has broken the line into several
      const earlier = compared.beside.slice(0, view.state);
      if (!earlier.some((one) => one.get(path)?.same.has(oldNumber))) view.begun = true;
    }
    if (row.kind !== 'added') continue;
    if (born === 0 && Number.isFinite(gone) && (line.distinct || balanced)) continue; // typed ahead
    if (line.typedBy === 0 && line.distinct) view.changed.push({ path, row });
    else {
      const certain = line.distinct && typed;
      view.faults.push({ path, step: line.typedBy, kind: 'missing', row, certain });
    }
  }
}

function addExtra(view: View, { path, rows, balanced }: FileBeside, compared: Compared): void {
  const { written, beside } = compared;
  /** The line of a state that the learner's line is the same as. */
  const sameIn = (state: number, { oldNumber = 0 }: DiffLine) => {
    const there = beside[state]?.get(path)?.same.get(oldNumber);
    return there === undefined ? undefined : written[state]?.get(path)?.lines.get(there);
  };
  const earlier = [...Array(view.state).keys()].reverse();
  const later = [...written.keys()].slice(view.state + 1);
  for (const row of rows) {
    if (row.kind !== 'removed') continue;
    // A bracket is like any other: one too many is seen by their number.
    if (!hasWord(row.text)) {
      if (!balanced) view.faults.push({ ...extra(path, row), step: view.state, certain: false });
      continue;
    }
    const old = earlier.map((state) => sameIn(state, row)).find(Boolean);
    if (old && old.life.gone <= view.state)
      view.faults.push({ ...extra(path, row), step: old.life.gone, certain: old.distinct });
    else if (!later.some((state) => sameIn(state, row))) view.own.push({ path, row });
  }
}

const extra = (path: string, row: DiffLine) => ({ path, kind: 'not taken out', row }) as const;
