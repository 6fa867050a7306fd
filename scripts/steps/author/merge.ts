// Three-way merge of whole programs, on lines.
import { diff3Merge } from 'node-diff3';
import type { Files } from '../step.ts';

export type Merged = {
  files: Files;
  /** Files in which both sides changed the same lines. They hold the marks that git would set. */
  conflicts: string[];
};

type Conflict = { a: string[]; o: string[]; b: string[] };
/** What becomes of lines beside each other that both sides have changed; undefined to leave them marked. */
type Resolve = (conflict: Conflict) => string[] | undefined;

/** What the marks of a conflict call the two sides. */
export type Sides = { mine: string; theirs: string };

/** Takes the change from `base` to `theirs` and makes it in `mine`. */
export function merge(
  mine: Files,
  base: Files,
  theirs: Files,
  sides: Sides,
  resolve: Resolve = () => undefined,
): Merged {
  const files = new Map<string, string>();
  const conflicts: string[] = [];
  for (const path of new Set([...mine.keys(), ...base.keys(), ...theirs.keys()])) {
    const [a, o, b] = [mine.get(path), base.get(path), theirs.get(path)];
    const one = mergeFile(a, o, b, sides, resolve);
    if (one.text !== undefined) files.set(path, one.text);
    if (one.isConflict) conflicts.push(path);
  }
  return { files, conflicts };
}

type MergedFile = { text: string | undefined; isConflict: boolean };

function mergeFile(
  a: string | undefined,
  o: string | undefined,
  b: string | undefined,
  sides: Sides,
  resolve: Resolve,
): MergedFile {
  if (o === b || a === b) return { text: a, isConflict: false };
  if (a === o) return { text: b, isConflict: false };
  const lines: string[] = [];
  let isConflict = false;
  for (const part of diff3Merge(linesOf(a), linesOf(o), linesOf(b), {
    excludeFalseConflicts: true,
  })) {
    const agreed =
      part.ok ?? (part.conflict && (together(part.conflict) ?? resolve(part.conflict)));
    if (agreed) lines.push(...agreed);
    else if (part.conflict) {
      isConflict = true;
      const { a: own, b: other } = part.conflict;
      lines.push(`<<<<<<< ${sides.mine}`, ...own, '=======', ...other, `>>>>>>> ${sides.theirs}`);
    }
  }
  // Gone on one side, and on the other all that had changed is gone, too.
  if (lines.length === 0 && (a === undefined || b === undefined))
    return { text: undefined, isConflict };
  return { text: lines.map((line) => `${line}\n`).join(''), isConflict };
}

/** One side has only put other lines in place of some, and the other has kept just those: both can be had. */
function together({ a, o, b }: Conflict): string[] | undefined {
  return replaceIn(b, o, a) ?? replaceIn(a, o, b);
}

/** Puts into `lines` what `by` has in place of lines of `old`; undefined where it has done more than that. */
function replaceIn(lines: string[], old: string[], by: string[]): string[] | undefined {
  if (by.length !== old.length) return undefined;
  const replaced = old.filter((line, at) => by[at] !== line);
  const isOnce = (line: string) => lines.filter((one) => one === line).length === 1;
  if (!replaced.every(isOnce)) return undefined;
  return lines.map((line) => (replaced.includes(line) ? (by[old.indexOf(line)] ?? line) : line));
}

function linesOf(text = ''): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Whether a text still has the marks of a conflict. */
export const hasMarks = (text: string): boolean => /^(<{7}|={7}|>{7})( |$)/m.test(text);
