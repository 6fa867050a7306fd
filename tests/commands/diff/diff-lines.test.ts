// Which lines `npm run diff` calls added, removed, changed and moved.
import { describe, expect, it } from 'vitest';
import type { DiffLine } from '../../../scripts/diff/compare/file-diff.ts';
import { diffChapters } from '../../../scripts/diff/compare/folders.ts';
import { changedLines } from '../../../scripts/diff/compare/totals.ts';
import { makeFolder } from '../../support/folders.ts';

const signs = { same: ' ', added: '+', removed: '-' };
const show = (lines: DiffLine[]): string[] =>
  lines.map(({ kind, text }) => `${signs[kind]}${text}`);

describe('lines', () => {
  const compare = (before: string, after: string) =>
    diffChapters(makeFolder({ 'client/a.ts': before }), makeFolder({ 'client/a.ts': after }));

  const item = (word: string) => `<li>\n  <p>${word}</p>\n</li>\n`;
  const listOf = (...words: string[]) => `<ul>\n${words.map(item).join('')}</ul>\n`;

  it('tell a new block from its first line to its last', () => {
    const [file] = compare(listOf('a', 'c'), listOf('a', 'b', 'c'));
    expect(show(file?.lines ?? []).slice(4, 7)).toEqual(['+<li>', '+  <p>b</p>', '+</li>']);
    expect(file).toMatchObject({ added: 3, removed: 0 });
  });

  it('keep their true numbers', () => {
    const [old, fresh] = [listOf('a', 'c'), listOf('a', 'b', 'c')];
    const [file] = compare(old, fresh);
    const shown = (field: 'oldNumber' | 'newNumber') =>
      file?.lines.flatMap((line) => (line[field] ? [`${line[field]} ${line.text}`] : []));
    const numbered = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line, at) => `${at + 1} ${line}`);
    expect(shown('oldNumber')).toEqual(numbered(old));
    expect(shown('newNumber')).toEqual(numbered(fresh));
    for (const { kind, oldNumber } of file?.lines ?? []) {
      expect(oldNumber === undefined).toBe(kind === 'added');
    }
  });

  it('mark the words that changed, not the whole line', () => {
    const [file] = compare('const port = 3000;\n', 'const port = 8080;\n');
    const changed = file?.lines.map((line) => line.words?.filter((word) => word.changed));
    expect(changed).toEqual([[{ text: '3000', changed: true }], [{ text: '8080', changed: true }]]);
    const [unlike] = compare('alpha beta\n', 'gamma delta\n');
    expect(unlike?.lines.every((line) => line.words === undefined)).toBe(true);
  });

  it('that only moved say from where to where', () => {
    const block = 'function greet() {\n  console.log("good morning");\n  return 1;\n}\n';
    const from = makeFolder({ 'client/a.ts': `start\n${block}`, 'client/b.ts': 'begin\n' });
    const to = makeFolder({ 'client/a.ts': 'start\n', 'client/b.ts': `begin\n${block}` });
    const files = diffChapters(from, to);
    const moved = (at: number) => files[at]?.lines.find((line) => line.moved)?.moved;
    expect(moved(0)).toEqual({ path: 'client/b.ts', line: 2 });
    expect(moved(1)).toEqual({ path: 'client/a.ts', line: 2 });
    expect(changedLines(files)).toMatchObject({ added: 4, removed: 4, moved: 8, changed: 8 });
  });

  it('that are too few or say too little have not moved', () => {
    const from = makeFolder({ 'client/a.ts': 'x\n}\n});\n}\n', 'client/b.ts': 'y\n' });
    const to = makeFolder({ 'client/a.ts': 'x\n', 'client/b.ts': 'y\n}\n});\n}\n' });
    expect(changedLines(diffChapters(from, to)).moved).toBe(0);
  });

  it('of style sheets can be left out of the count', () => {
    const files = diffChapters(
      undefined,
      makeFolder({ 'client/a.css': 'a\n', 'client/a.ts': 'b\n' }),
    );
    expect(changedLines(files)).toMatchObject({ files: 2, changed: 2 });
    expect(changedLines(files, { styleSheets: false })).toMatchObject({ files: 1, changed: 1 });
  });
});
