// The rooms of scripts/ import only what the table in scripts/README.md allows.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../scripts/shared/advice.ts';
import { posix, repository } from '../../scripts/shared/paths.ts';

type Import = { file: string; line: number; target: string };

const page = 'scripts/README.md';
const allowed = new Map(
  readFileSync(path.join(repository, page), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, room = '', , , names = '']) => [
      room.replaceAll('`', ''),
      names.split(',').map((name) => name.trim()),
    ]),
);

const files = [...filesBelow('scripts'), ...filesBelow('chapters')];
const imports = files.flatMap((file) =>
  importsOf(file, readFileSync(path.join(repository, file), 'utf8')),
);

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${posix(file)}`)
    .filter((file) => /\.m?[jt]s$/.test(file) && !file.includes('/node_modules/'));
}

/** Static and dynamic imports, and files that are named by `new URL('./…', import.meta.url)`. */
function importsOf(file: string, text: string): Import[] {
  const named = /(?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*'(\.[^']*\.\w+|#[^']*)'/g;
  return [...text.matchAll(named)].map(({ 1: name = '', index }) => ({
    file,
    line: text.slice(0, index).split('\n').length,
    target: name.startsWith('#') ? name : path.posix.join(path.posix.dirname(file), name),
  }));
}

/** `scripts/run/x.ts` is in the room `run`, `scripts/chapter.ts` is an entry file. */
function roomOf(file: string): string {
  const [top, room = '', ...below] = file.split('/');
  if (top !== 'scripts') return top ?? '';
  return below.length > 0 ? room : 'entry';
}

/** What is wrong with an import, or nothing. */
function fault({ file, line, target }: Import): string | undefined {
  const from = roomOf(file);
  const to = roomOf(target);
  const where = `${file}:${line}`;
  if (from === 'chapters') {
    const own = file.split('/').slice(0, 2).join('/');
    const isCheck = /\/exercises\/[^/]+\/check\.test\.ts$/.test(file);
    if (target.startsWith(`${own}/`) || (target.startsWith('#') && isCheck)) return undefined;
    return formatProblem({
      seen: `${where} imports ${target}.`,
      expected: 'a chapter that is complete; only a check.test.ts knows #exercise-kit',
      next: 'bring what it needs into the chapter, or name the kit: #exercise-kit',
    });
  }
  if (from === 'entry' || from === to) return undefined;
  if (to !== 'entry' && allowed.get(from)?.includes(to)) return undefined;
  return formatProblem({
    seen: `${where} imports ${target}, from the room ${from} into the room ${to}.`,
    expected: allowed.has(from)
      ? `imports of ${from} itself${allowed
          .get(from)
          ?.map((name) => (name ? ` or ${name}` : ''))
          .join('')}`
      : `a row for ${from} in the table of ${page}`,
    cause: 'something that two rooms need lies in one of them',
    next: `move it to scripts/shared/ (or scripts/course/, if it is about chapters); or, if ${from} may well know ${to}, say so in the table of ${page}`,
  });
}

describe('the rooms', () => {
  test('import what the table allows', () => {
    expect(imports.map(fault).filter(Boolean).join('\n\n')).toBe('');
  });

  test('are the folders there are, each with its row', () => {
    const rooms = new Set(
      files.filter((file) => file.startsWith('scripts/')).map((file) => roomOf(file)),
    );
    rooms.delete('entry');
    expect([...allowed.keys()].sort()).toEqual([...rooms].sort());
  });

  test('keep to themselves what nobody else imports', () => {
    const usersOf = (file: string, seen = new Set<string>()): Set<string> => {
      for (const each of imports.filter(({ target }) => target === file)) {
        if (seen.has(each.file)) continue;
        seen.add(each.file);
        usersOf(each.file, seen);
      }
      return seen;
    };
    const lonely = files
      .filter((file) => ['shared', 'course'].includes(roomOf(file)))
      .filter((file) => !file.endsWith('.d.mts')) // found by the compiler, beside its .mjs
      .map((file) => ({ file, rooms: new Set([...usersOf(file)].map(roomOf)) }))
      .map(({ file, rooms }) => ({
        file,
        rooms: [...rooms].filter((room) => !['shared', 'course'].includes(room)),
      }))
      .filter(({ rooms }) => rooms.length < 2)
      .map(
        ({ file, rooms }) => `${file} is needed by ${rooms[0] ?? 'nobody'} alone: move it there`,
      );
    expect(lonely).toEqual([]);
  });
});

test('an import that is not allowed is told with its file, its line and what to do', () => {
  const [wrong] = importsOf('scripts/tls/x.ts', "\nimport { a } from '../run/a.ts';\n");
  expect(wrong && fault(wrong)).toMatch(/scripts\/tls\/x\.ts:2 imports[\s\S]*Next: +move it to/);
  const [late] = importsOf('scripts/run/x.ts', "await import(\n'../doctor/a.ts');");
  expect(late && fault(late)).toContain('scripts/run/x.ts:1');
  const [up] = importsOf('chapters/01-a/client/x.ts', "import '../../../scripts/run/a.ts';");
  expect(up && fault(up)).toContain('a chapter that is complete');
  const [other] = importsOf('chapters/02-b/client/x.ts', "import '../../01-a/client/a.ts';");
  expect(other && fault(other)).toContain('chapters/02-b/client/x.ts:1 imports chapters/01-a');
  const [kit] = importsOf('chapters/01-a/client/x.ts', "import { a } from '#exercise-kit';");
  expect(kit && fault(kit)).toContain('only a check.test.ts');
  const [entry] = importsOf('scripts/run/x.ts', "import { a } from '../chapter.ts';");
  expect(entry && fault(entry)).toContain('into the room entry');
  const [good] = importsOf('scripts/run/x.ts', "import { a } from '../shared/a.ts';");
  expect(good && fault(good)).toBeUndefined();
});
