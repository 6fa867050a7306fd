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
  await import('../../shared/past-tsx.ts');
  const { localNames } = await import('./local-names.ts');
  own.names ??= localNames(text, path);
  const alike = new Set(
    compared.flatMap(({ kind, oldNumber }) => (kind === 'same' ? (oldNumber ?? []) : [])),
  );
  const renamed = rename(text, own.names, wishes, alike);
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

/** Where what differs has other names. A wrong guess makes nothing alike. */
function wishedNames(
  compared: DiffLine[],
  own: readonly SourceLine[],
  wanted: readonly SourceLine[],
): Wish[] {
  const [ownCode, wantedCode] = [codeByNumber(own), codeByNumber(wanted)];
  const wordsIn = (lines: (DiffLine | undefined)[]): [theirs: Word[], ours: Word[]] => [
    lines.flatMap((line) =>
      line?.kind === 'removed' ? wordsOf(ownCode.get(line.oldNumber ?? 0), line.oldNumber) : [],
    ),
    lines.flatMap((line) =>
      line?.kind === 'added' ? wordsOf(wantedCode.get(line.newNumber ?? 0)) : [],
    ),
  ];
  // Line by line, and all that differs at a stretch, as lines may be broken in other places.
  const rows = rowsOf(compared).map(({ left, right }) => [left, right]);
  return [...rows, ...stretchesOf(compared)].flatMap((lines) => replacedNames(...wordsIn(lines)));
}

function stretchesOf(compared: DiffLine[]): DiffLine[][] {
  const stretches: DiffLine[][] = [[]];
  for (const line of compared) {
    if (line.kind === 'same') stretches.push([]);
    else stretches.at(-1)?.push(line);
  }
  return stretches;
}

/** More words than these are not one piece of code written in two ways, and comparing them takes long. */
const mostWords = 500;

/** Each name in the place of which there is another one, both with the same words around them. */
function replacedNames(theirs: Word[], ours: Word[]): Wish[] {
  if (theirs.length === 0 || ours.length === 0) return [];
  if (theirs.length + ours.length > mostWords) return [];
  const texts = (words: Word[]) => words.map(({ text }) => text);
  const changes = diffArrays(texts(theirs), texts(ours));
  let at = 0;
  return changes.flatMap(({ added, removed, value: from }, index) => {
    const first = at;
    if (!added) at += from.length;
    const next = changes[index + 1];
    if (!removed || !next?.added || from.length !== next.value.length) return [];
    return from.flatMap((name, place): Wish[] => {
      const to = next.value[place] ?? '';
      const line = theirs[first + place]?.line ?? 0;
      return name !== to && isName(name) && isName(to) ? [{ line, from: name, to }] : [];
    });
  });
}

type Word = { text: string; line: number };

const wordsOf = (code = '', line = 0): Word[] =>
  (code.match(/[\p{L}\p{N}_$]+|\S/gu) ?? []).map((text) => ({ text, line }));
const isName = (word: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(word);

/**
 * Gives local names other ones. The program stays the same: a name is left as it is if the new one is taken anywhere in
 * its reach. It is also left where it makes a line what it shall be: `alike` are the numbers of such lines.
 */
function rename(
  source: string,
  names: readonly LocalName[],
  wishes: Wish[],
  alike: ReadonlySet<number>,
): string {
  const lineOf = (place: number) => source.slice(0, place).split('\n').length;
  const edits: { place: number; from: string; to: string }[] = [];
  const given: { to: string; scope: LocalName['scope'] }[] = [];
  for (const { name, places, scope, taken } of names) {
    const lines = new Set(places.map(lineOf));
    if ([...lines].some((line) => alike.has(line))) continue;
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
