// Parts of npm run check that no machine of ours can show: other file systems, npm's own options, test reports.
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { type Chapter, chapters } from '../../../scripts/course/chapters.ts';
import { findExercise } from '../../../scripts/course/exercises.ts';
import { readTask } from '../../../scripts/course/task.ts';
import { isWatching } from '../../../scripts/exercises/check-command.ts';
import { asInExercise } from '../../../scripts/exercises/learners-file.ts';
import {
  isOfAnother,
  notTyped,
  overrideFor,
  readTests,
  summary,
} from '../../../scripts/playground/tests/check-playground.ts';
import { inReadingOrder } from '../../../scripts/playground/tests/order.ts';
import { needsPolling, parseMounts } from '../../../scripts/shared/file-systems.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { startNode } from '../../support/process.ts';

const mounts = [
  'overlay / overlay rw 0 0',
  'C:\\134 /mnt/c 9p rw 0 0',
  'server:/home /home/my\\040share nfs4 rw 0 0',
  '/dev/sda /home/my\\040share/disk ext4 rw 0 0',
  '//server/share /Volumes/share smbfs rw 0 0',
  '/dev/disk4 /Volumes/disk apfs rw 0 0',
].join('\n');

test.each<[NodeJS.Platform, string, boolean]>([
  ['linux', '/mnt/c/Users/me/repo', true],
  ['linux', '/mnt/c', true],
  ['linux', '/mnt/cake/repo', false],
  ['linux', '/home/my share/repo', true],
  ['linux', '/home/my share/disk/repo', false],
  ['linux', '/home/me/repo', false],
  ['win32', 'C:\\repo', false],
  ['win32', '\\\\server\\share\\repo', true],
  ['win32', '\\\\?\\C:\\repo', false],
  ['darwin', '/Volumes/share/repo', true],
  ['darwin', '/Volumes/disk/repo', false],
  ['darwin', '/Users/me/repo', false],
])('%s: are saves in %s looked for by polling? %s', (platform, dir, polls) => {
  const system = { platform, mounts: () => parseMounts(mounts), realpath: (same: string) => same };
  expect(needsPolling(dir, system)).toBe(polls);
});

test('check watches on a terminal only, unless it is told otherwise', () => {
  const watch = (
    typed: { watch?: boolean; run?: boolean },
    env: NodeJS.ProcessEnv,
    isTTY: boolean,
  ) => isWatching({ watch: false, run: false, ...typed }, { env, out: { isTTY, write: () => {} } });
  expect(watch({}, {}, true)).toBe(true);
  expect(watch({}, {}, false)).toBe(false);
  expect(watch({}, { CI: 'true' }, true)).toBe(false);
  expect(watch({ run: true }, {}, true)).toBe(false);
  expect(watch({ watch: true }, { CI: 'true' }, false)).toBe(true);
});

test.each(['1.1', '01.1', '1.1-read-a-description'])('%s is the first exercise', (text) => {
  expect(findExercise(text)?.id).toBe('1.1');
});

test('an exercise is found by a path to one of its files, with slashes of either kind', () => {
  const file = 'chapters/01-manual-sdp-copy-paste/exercises/1-read-a-description/exercise.ts';
  expect(findExercise(file)?.id).toBe('1.1');
  expect(findExercise(`C:\\repo\\${file.replaceAll('/', '\\')}`)?.id).toBe('1.1');
  expect(findExercise('1.99')).toBeUndefined();
});

test.each(['.start/exercise.ts', 'answers/solution.ts'])(
  'an exercise is found by a path to its %s',
  (file) => {
    const dir = 'chapters/01-manual-sdp-copy-paste/exercises/1-read-a-description';
    expect(findExercise(`${dir}/${file}`)?.id).toBe('1.1');
  },
);

test('hints are read without the HTML that folds them, with code and blank lines as they are', () => {
  const folded = (number: number, text: string) =>
    `<details>\n<summary>Hint ${number}</summary>\n\n${text}\n\n</details>\n\n`;
  const code = '    const a: Promise<void> = b;\n\n    c();';
  const task = readTask(
    `# T\r\n\n## Hints\n\n${folded(1, 'One.')}${folded(2, code)}## What you learnt\n\nMuch.`,
  );
  expect(task.hints).toEqual(['One.', code]);
  expect(task.learnt).toBe('Much.');
});

test('a solution is shown as it would stand in exercise.ts', () => {
  const code = "import { a } from '../a.ts';\nimport { b } from 'b';\nconst up = '../up';\n";
  expect(asInExercise(code)).toBe(code.replace("'../a.ts'", "'./a.ts'"));
});

test('a task without hints, minutes or title is read as one without them', () => {
  expect(readTask('nothing')).toEqual({
    title: '',
    minutes: undefined,
    level: undefined,
    hints: [],
    learnt: '',
    looksAt: '',
  });
});

test('the playground: what could not even begin does not hold; what is not meant for it does not count', () => {
  const test = (status: string, ...failureMessages: string[]) => ({
    status,
    fullName: status,
    failureMessages,
  });
  const file = (
    name: string,
    status: string,
    message = '',
    ...tests: ReturnType<typeof test>[]
  ) => ({
    name: `/r/${name}.test.ts`,
    status,
    message,
    assertionResults: tests,
  });
  const results = readTests({
    testResults: [
      file('other-chapter', 'failed', 'No test suite found in file a'),
      file('broken', 'failed', 'SyntaxError: x\n    at y'),
      file('some', 'failed', '', test('passed'), test('failed', 'Error: no\nmore\n    at z')),
      file('no-server', 'failed', '', test('skipped')),
      file('skipped', 'passed', '', test('passed'), test('skipped')),
    ],
  });
  expect(results.map(({ holds, message }) => [holds, message])).toEqual([
    [false, 'SyntaxError: x'],
    [true, ''],
    [false, 'Error: no\nmore'],
    [false, 'it could not begin: what it needs did not start'],
    [true, ''],
  ]);
  const told = readTests(
    { testResults: [file('no-server', 'failed', '', test('skipped'))] },
    new Map([[results[3]?.file ?? '', 'Output of main.ts: no certificate']]),
  );
  expect(told[0]?.message).toContain('no certificate');

  const screen = (all: boolean, of = results) => stripVTControlCharacters(summary(of, 5, all));
  expect(screen(true)).toContain('2 of 5 tests hold.');
  expect(screen(true)).toMatch(/Seen: +SyntaxError: x/);
  expect(screen(true)).toContain('2 more do not hold');
  expect(screen(false)).toContain('npm run check play -- --all');
  const good = results.filter(({ holds }) => holds);
  expect(screen(false, good)).toContain('All 2 tests hold.');
  expect(screen(false, good)).toContain('npm run play 6');
  expect(screen(false, good)).not.toContain('diff play'); // which would send back to here
});

test('what is not typed yet is said before any test is run', () => {
  const file = (path: string, status: 'new' | 'changed' | 'gone' | 'same', added: number) => ({
    ...{ path, status, added, removed: 2, binary: false, lines: [], moved: 0 },
  });
  const text = notTyped(
    [
      file('a.ts', 'new', 9),
      file('b.ts', 'changed', 1),
      file('c.ts', 'gone', 0),
      file('d', 'same', 0),
    ],
    5,
  );
  expect(text).toMatch(
    /chapter 5 yet:\S*\n {2}a\.ts {2}is not there yet\n {2}b\.ts {2}1 line to write, 2/,
  );
  expect(text).toContain('c.ts  is to be deleted');
  expect(text).not.toContain('d  ');
  expect(notTyped([file('d', 'same', 0)], 5)).toBe('');
});

test('the tests of a playground begin with the server, then come its pages, and axe last', () => {
  const folder = path.join(repository, 'tests', 'chapters');
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  const order = inReadingOrder([...files].reverse()).map((file) => path.basename(file, '.test.ts'));
  expect(order).toHaveLength(files.length);
  const wanted = [
    'relay-forwards-text',
    'matchmaking',
    'rooms',
    'page-names',
    'two-tabs-chat',
    'axe',
  ];
  expect(order.filter((name) => wanted.includes(name))).toEqual(wanted);
  expect(order.at(-1)).toBe('axe');
  const browser = order.filter((_, at) => at > order.indexOf('page-names'));
  expect(browser).not.toContain('bad-input'); // which needs no browser
});

test("the playground's tests run against the playground, and never against the chapters", async () => {
  const target = chapters[3] as Chapter;
  const dir = path.join(tmpdir(), 'my playground é');
  const tell = `import { chapters } from ${JSON.stringify(new URL('../../support/chapters.ts', import.meta.url).href)};
    console.log(JSON.stringify(chapters.map(({ number, dir }) => ({ number, dir }))));`;
  const child = startNode(
    ['--import', 'tsx', '--input-type=module', '--eval', tell],
    overrideFor({ dir, target }),
  );
  await child.exited;
  expect(JSON.parse(child.output())).toEqual([{ number: 4, dir }]);

  expect(isOfAnother(4, 'chapter 3: two tabs')).toBe(true);
  expect(isOfAnother(4, 'chapter 4: two tabs')).toBe(false);
  expect(isOfAnother(4, 'a test of no chapter')).toBe(false);
});
