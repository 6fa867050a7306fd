// What `npm run diff` finds out about two folders.
import { describe, expect, it } from 'vitest';
import { plainText, readWhatChanged } from '../../../scripts/course/lesson.ts';
import { diffChapters } from '../../../scripts/diff/compare/folders.ts';
import { whatChangedIn } from '../../../scripts/diff/compare/sentences.ts';
import { summaryLine } from '../../../scripts/diff/compare/totals.ts';
import { makeFolder } from '../../support/folders.ts';

const lesson = `# A chapter

## What changed

Some words.

| file | why |
|---|---|
| \`server/main.ts\` | It starts **rooms** \\| pairs. |
| \`client/peer.ts\`, \`client/main.ts\` | See [the idea](#the-idea). |

### Not a new section

## The idea

| \`client/other.ts\` | not part of the table |
`;

describe('the table of a lesson', () => {
  it('is read row by row, and only the one under its heading', () => {
    expect(readWhatChanged(lesson)).toEqual([
      { file: 'server/main.ts', why: 'It starts **rooms** | pairs.' },
      { file: 'client/peer.ts', why: 'See [the idea](#the-idea).' },
      { file: 'client/main.ts', why: 'See [the idea](#the-idea).' },
    ]);
  });

  it('survives Windows line ends and code blocks with headings in them', () => {
    const code = '## What changed\n```\n# no heading\n```\n| `a.ts` | why |\n';
    expect(readWhatChanged(code.replaceAll('\n', '\r\n'))).toEqual([{ file: 'a.ts', why: 'why' }]);
    expect(readWhatChanged('# A lesson without it')).toEqual([]);
  });

  it('turns Markdown into plain text and leaves snake_case and globs alone', () => {
    expect(plainText('**Two** to a `room_id`, *see* [here](x.md); `*.ts` and a * b')).toBe(
      'Two to a room_id, see here; *.ts and a * b',
    );
  });
});

describe('files', () => {
  const from = { 'client/a.ts': 'one\n', 'client/main.ts': 'x\n', 'server/old.ts': 'gone\n' };
  const to = {
    'README.md': lesson,
    'client/a.ts': 'one\n',
    'client/main.ts': 'y\n',
    'client/peer.ts': 'p\n',
    'server/main.ts': 's\n',
    'server/deep/er.ts': 'd\n',
    'exercises/1-x/task.md': 'task\n',
  };

  it('come in the order of the table, then by name, with "/" and the sentence', () => {
    const files = diffChapters(makeFolder(from), makeFolder(to));
    expect(files.map(({ path, status, why }) => [path, status, why !== undefined])).toEqual([
      ['server/main.ts', 'new', true],
      ['client/peer.ts', 'new', true],
      ['client/main.ts', 'changed', true],
      ['client/a.ts', 'same', false],
      ['server/deep/er.ts', 'new', false],
      ['server/old.ts', 'gone', false],
    ]);
    expect(summaryLine(files)).toBe('5 files changed, 4 lines added, 2 removed');
  });

  it('beside client/ and server/ are shown only when asked for', () => {
    const all = diffChapters(makeFolder(from), makeFolder(to), { all: true });
    expect(all.map(({ path }) => path)).toContain('exercises/1-x/task.md');
    expect(all.map(({ path }) => path)).toContain('README.md');
  });

  it('are all new without a predecessor', () => {
    const files = diffChapters(undefined, makeFolder(to));
    expect(files.every(({ status }) => status === 'new')).toBe(true);
  });

  it('that differ only in their line ends or a byte order mark are the same', () => {
    const one = makeFolder({ 'client/a.ts': 'a\nb\n' });
    const other = makeFolder({ 'client/a.ts': '\uFEFFa\r\nb\r\n' });
    expect(diffChapters(one, other)[0]?.status).toBe('same');
  });

  it('that are binary are named and not read as lines', () => {
    const one = makeFolder({ 'client/a.png': Buffer.from([1, 0, 2]) });
    const other = makeFolder({ 'client/a.png': Buffer.from([1, 0, 3]) });
    const [file] = diffChapters(one, other);
    expect(file).toMatchObject({ status: 'changed', binary: true, lines: [], added: 0 });
    expect(diffChapters(one, one)[0]?.status).toBe('same');
  });

  it('have the sentences of all lessons on the way, the last one first', () => {
    const row = (file: string, why: string) => `## What changed\n| \`${file}\` | ${why} |\n`;
    const second = makeFolder({ 'README.md': `${row('a.ts', 'Two.')}| \`b.ts\` | Only two. |\n` });
    const third = makeFolder({ 'README.md': row('a.ts', 'Three.') });
    const steps = [
      { number: 2, dir: second },
      { number: 3, dir: third },
    ];
    expect(whatChangedIn(steps)).toEqual([
      { file: 'a.ts', why: 'Chapter 2: Two. Chapter 3: Three.' },
      { file: 'b.ts', why: 'Chapter 2: Only two.' },
    ]);
  });
});
