// A file of the learner's beside the same file after a step, compared as code.
import { diffArrays } from 'diff';
import type { SourceLine } from '../../diff/compare/comparable-lines.ts';
import type { DiffLine } from '../../diff/compare/file-diff.ts';
import { diffLines } from '../../diff/compare/lines.ts';
import { rowsOf } from '../../diff/compare/rows.ts';
import { joinBrokenLines } from '../../diff/compare/tokens.ts';
import { countingLines } from './code-of-file.ts';
import type { LocalName } from './local-names.ts';

/** A file of the learner's. */
export type TypedFile = {
  path: string;
  text: string;
  lines: SourceLine[];
  /** Its local names, once somebody has asked. */
  names?: readonly LocalName[];
};

export const typedFile = (path: string, text: string): TypedFile => ({
  path,
  text,
  lines: countingLines(text, path),
});

/**
 * The lines of both: "removed" are the learner's alone, "added" the step's alone. Where lines are broken, quotes, the
 * order of imports and the names of local variables do not count.
 */
export async function compareFile(
  own: TypedFile,
  wanted: readonly SourceLine[],
): Promise<DiffLine[]> {
  const { path, text, lines } = own;
  const compared = compareLines(lines, wanted);
  if (!path.endsWith('.ts')) return compared;
  const wishes = wishedNames(compared, lines, wanted);
  if (wishes.length === 0) return compared;
  // Loaded here only, with Vite below it: hardly any look needs it.
  const { localNames } = await import('./local-names.ts');
  own.names ??= localNames(text, path);
  const renamed = rename(text, own.names, wishes);
  if (renamed === text) return compared;
  // What is shown is what the learner has typed.
  const typed = new Map(lines.map((line) => [line.number, line.text]));
  const likeOurs = countingLines(renamed, path).map((line) => ({
    ...line,
    text: typed.get(line.number) ?? line.text,
  }));
  return compareLines(likeOurs, wanted);
}

function compareLines(own: readonly SourceLine[], wanted: readonly SourceLine[]): DiffLine[] {
  const [ownCode, wantedCode] = [codeByNumber(own), codeByNumber(wanted)];
  return joinBrokenLines(
    diffLines([...own], [...wanted]),
    ({ kind, oldNumber = 0, newNumber = 0 }) =>
      (kind === 'removed' ? ownCode.get(oldNumber) : wantedCode.get(newNumber)) ?? '',
  );
}

const codeByNumber = (lines: readonly SourceLine[]) =>
  new Map(lines.map(({ number, code }) => [number, code ?? '']));

/** In this line of the learner's stands a name where the step has another one. */
type Wish = { line: number; from: string; to: string };

/** Where two lines that belong together have other names. It may be a wrong guess: then it makes nothing alike. */
function wishedNames(
  compared: DiffLine[],
  own: readonly SourceLine[],
  wanted: readonly SourceLine[],
): Wish[] {
  const [ownCode, wantedCode] = [codeByNumber(own), codeByNumber(wanted)];
  return rowsOf(compared).flatMap(({ left, right }) => {
    if (left?.kind !== 'removed' || right?.kind !== 'added') return [];
    const line = left.oldNumber ?? 0;
    const theirs = wordsOf(ownCode.get(line));
    const ours = wordsOf(wantedCode.get(right.newNumber ?? 0));
    return replacedNames(theirs, ours).map(([from, to]) => ({ line, from, to }));
  });
}

/** Each name in the place of which there is another one, both with the same words around them. */
function replacedNames(theirs: string[], ours: string[]): [from: string, to: string][] {
  const changes = diffArrays(theirs, ours);
  return changes.flatMap(({ removed, value: from }, at) => {
    const { added, value: to = [] } = changes[at + 1] ?? {};
    if (!removed || !added || from.length !== to.length) return [];
    return from.flatMap((word, place): [string, string][] => {
      const other = to[place] ?? '';
      return word !== other && isName(word) && isName(other) ? [[word, other]] : [];
    });
  });
}

const wordsOf = (code = ''): string[] => code.match(/[\p{L}\p{N}_$]+|\S/gu) ?? [];
const isName = (word: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(word);

/**
 * Gives local names other ones. The program stays the same: a name is left as it is where the new one is taken, in all
 * of its reach.
 */
function rename(source: string, names: readonly LocalName[], wishes: Wish[]): string {
  const lineOf = (place: number) => source.slice(0, place).split('\n').length;
  const edits: { place: number; from: string; to: string }[] = [];
  const given: { to: string; scope: LocalName['scope'] }[] = [];
  for (const { name, places, scope, taken } of names) {
    const lines = new Set(places.map(lineOf));
    const to = mostOften(wishes.filter(({ from, line }) => from === name && lines.has(line)));
    if (to === undefined || taken.has(to)) continue;
    const overlaps = (other: LocalName['scope']) =>
      other.start < scope.end && scope.start < other.end;
    if (given.some((one) => one.to === to && overlaps(one.scope))) continue;
    given.push({ to, scope });
    edits.push(...places.map((place) => ({ place, from: name, to })));
  }
  edits.sort((a, b) => b.place - a.place);
  return edits.reduce(
    (text, { place, from, to }) => text.slice(0, place) + to + text.slice(place + from.length),
    source,
  );
}

function mostOften(wishes: readonly Wish[]): string | undefined {
  const names = wishes.map(({ to }) => to);
  const count = (name: string) => names.filter((one) => one === name).length;
  return names.sort((a, b) => count(b) - count(a))[0];
}
