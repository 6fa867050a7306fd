import { readWhatChanged, type WhatChanged } from '../../course/lesson.ts';
import { markWords } from './changed-words.ts';
import { codeLines, exactLines } from './comparable-lines.ts';
import type { DiffLine, DiffOptions, FileDiff } from './file-diff.ts';
import { type Content, listFiles, readContent } from './files.ts';
import { diffCode, diffLines } from './lines.ts';
import { markMoved } from './moved.ts';

const nothing: Content = { binary: false, text: '', bytes: Buffer.alloc(0) };

/**
 * Every file of two chapters' folders with what changed in it, in the order in which the lesson
 * wants it read. Files that stayed the same are in the list too, so that they can be counted.
 * Without a `fromDir` everything is new.
 */
export function diffChapters(
  fromDir: string | undefined,
  toDir: string,
  options: DiffOptions = {},
): FileDiff[] {
  const all = options.all ?? false;
  const whatChanged = options.whatChanged ?? readTable(toDir);
  const paths = new Set([...(fromDir ? listFiles(fromDir, all) : []), ...listFiles(toDir, all)]);
  const before = (path: string) => (fromDir ? readContent(fromDir, path) : undefined);
  const after = (path: string) => readContent(toDir, path);
  return diffContents([...paths], before, after, { ...options, whatChanged });
}

/** The same for files that lie in no folder: `before` and `after` give what one says, undefined where it is not there. */
export function diffContents(
  paths: string[],
  before: (path: string) => Content | undefined,
  after: (path: string) => Content | undefined,
  { whatChanged = [], codeOnly = false }: DiffOptions = {},
): FileDiff[] {
  const files = inReadingOrder(paths, whatChanged).map((path) => {
    const why = whatChanged.find((row) => row.file === path)?.why;
    const file = diffFile(path, before(path), after(path), codeOnly);
    return why === undefined ? file : { ...file, why };
  });
  markMoved(files);
  for (const file of files) markWords(file.lines);
  return files;
}

function readTable(dir: string): WhatChanged[] {
  return readWhatChanged(readContent(dir, 'README.md')?.text ?? '');
}

/** First the files of the table, in its order, then the others by name. */
function inReadingOrder(paths: string[], table: WhatChanged[]): string[] {
  const named = [...new Set(table.map((row) => row.file))].filter((path) => paths.includes(path));
  return [...named, ...paths.filter((path) => !named.includes(path)).sort()];
}

function diffFile(
  path: string,
  before: Content | undefined,
  after: Content | undefined,
  codeOnly: boolean,
): FileDiff {
  const old = before ?? nothing;
  const fresh = after ?? nothing;
  const binary = old.binary || fresh.binary;
  const compared = binary ? [] : compareText(path, old.text, fresh.text, codeOnly);
  const count = (kind: DiffLine['kind']): number =>
    compared.filter((line) => line.kind === kind && !line.aside).length;
  const added = count('added');
  const removed = count('removed');
  const differs = binary ? !old.bytes.equals(fresh.bytes) : added + removed > 0;
  const status = !before ? 'new' : !after ? 'gone' : differs ? 'changed' : 'same';
  return { path, status, binary, lines: compared, added, removed, moved: 0 };
}

function compareText(path: string, old: string, fresh: string, codeOnly: boolean): DiffLine[] {
  return codeOnly
    ? diffCode(codeLines(old, path), codeLines(fresh, path))
    : diffLines(exactLines(old), exactLines(fresh));
}
