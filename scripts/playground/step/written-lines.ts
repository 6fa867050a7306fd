// Which step wrote each line of a chapter, and which took it out again.
import type { SourceLine } from '../../diff/compare/comparable-lines.ts';
import { diffLines } from '../../diff/compare/lines.ts';
import type { Files } from '../../steps/step.ts';
import { countingLines } from './code-of-file.ts';

/** The number of the step that wrote a line, 0 for the chapter before, and of the one that took it out, if any did. */
export type Life = { born: number; gone: number };

export type WrittenLine = SourceLine & {
  life: Life;
  /** The last step that typed it: the one that wrote it, or one that only moved it to the left or right. */
  typedBy: number;
  /** Whether the file has no other line like it, and there is a word in it. Others are easily taken for one another. */
  distinct: boolean;
};

/** A file as it is after a step. */
export type WrittenFile = { lines: ReadonlyMap<number, WrittenLine>; life: Life };

/** Path → file, for each state of a chapter. Style sheets are left out: nobody has to type them. */
export type WrittenState = ReadonlyMap<string, WrittenFile>;

const known = new WeakMap<readonly Files[], WrittenState[]>();

export function writtenStates(states: readonly Files[]): WrittenState[] {
  const written: WrittenState[] = known.get(states) ?? [];
  if (written.length > 0) return written;
  known.set(states, written);
  for (const [step, files] of states.entries()) {
    const isSame = (path: string) => files.get(path) === states[step - 1]?.get(path);
    written.push(afterStep(written.at(-1) ?? new Map(), files, step, isSame));
  }
  return written;
}

function afterStep(
  before: WrittenState,
  files: Files,
  step: number,
  isSame: (path: string) => boolean,
): WrittenState {
  const after = new Map<string, WrittenFile>();
  for (const [path, text] of files) {
    if (path.endsWith('.css')) continue;
    const old = before.get(path);
    if (old && isSame(path)) {
      after.set(path, old);
      continue;
    }
    const life = old?.life ?? { born: step, gone: Number.POSITIVE_INFINITY };
    const lines = linesOf([...(old?.lines.values() ?? [])], countingLines(text, path), step);
    after.set(path, { lines: new Map(lines.map((line) => [line.number, line])), life });
  }
  for (const [path, { lines, life }] of before) {
    if (after.has(path)) continue;
    life.gone = step;
    for (const line of lines.values()) line.life.gone = step;
  }
  return after;
}

function linesOf(before: WrittenLine[], after: SourceLine[], step: number): WrittenLine[] {
  const kept = new Map<number, WrittenLine>();
  const numbered = new Map(before.map((line) => [line.number, line]));
  for (const { kind, oldNumber = 0, newNumber } of diffLines(before, after)) {
    const old = numbered.get(oldNumber);
    if (kind === 'removed' && old) old.life.gone = step;
    if (kind === 'same' && old && newNumber !== undefined) kept.set(newNumber, old);
  }
  const counts = new Map<string, number>();
  for (const { key } of after) counts.set(key, (counts.get(key) ?? 0) + 1);
  return after.map((line) => {
    const old = kept.get(line.number);
    return {
      ...line,
      life: old?.life ?? { born: step, gone: Number.POSITIVE_INFINITY },
      typedBy: old?.text === line.text ? old.typedBy : step,
      distinct: hasWord(line.key) && counts.get(line.key) === 1,
    };
  });
}

export const hasWord = (key: string): boolean => /[\p{L}\p{N}]/u.test(key);
