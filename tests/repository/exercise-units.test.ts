// Parts of npm run check that no machine of ours can show: other file systems, npm's own options, test reports.
import { expect, test } from 'vitest';
import { readCheckArgs } from '../../scripts/lib/exercise-args.ts';
import { readTests } from '../../scripts/lib/exercise-check/play.ts';
import { needsPolling } from '../../scripts/lib/exercise-check/polling.ts';
import { findExercise } from '../../scripts/lib/exercises.ts';
import { readTask } from '../../scripts/lib/task.ts';

const mounts = [
  'overlay / overlay rw 0 0',
  'C:\\134 /mnt/c 9p rw 0 0',
  'server:/home /home/my\\040share nfs4 rw 0 0',
  '/dev/sda /home/my\\040share/disk ext4 rw 0 0',
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
  ['darwin', '/Users/me/repo', false],
])('%s: are saves in %s looked for by polling? %s', (platform, dir, polls) => {
  const system = { platform, mounts: () => mounts, realpath: (same: string) => same };
  expect(needsPolling(dir, system)).toBe(polls);
});

test('check watches on a terminal only, unless it is told otherwise', () => {
  const watch = (argv: string[], env: NodeJS.ProcessEnv, terminal: boolean) =>
    readCheckArgs(argv, env, terminal).watch;
  expect(watch([], {}, true)).toBe(true);
  expect(watch([], {}, false)).toBe(false);
  expect(watch([], { CI: 'true' }, true)).toBe(false);
  expect(watch(['--run'], {}, true)).toBe(false);
  // npm run check --run, without the lone --
  expect(watch([], { npm_lifecycle_event: 'check', npm_config_run: 'true' }, true)).toBe(false);
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

test('the playground: files without a test for the chapter do not count, broken ones do', () => {
  const test = (status: string, ...failureMessages: string[]) => ({
    status,
    fullName: status,
    failureMessages,
  });
  const results = readTests({
    testResults: [
      { name: '/r/a.test.ts', message: 'No test suite found in file a', assertionResults: [] },
      { name: '/r/b.test.ts', message: 'SyntaxError: x\n    at y', assertionResults: [] },
      {
        name: '/r/c.test.ts',
        message: '',
        assertionResults: [
          test('passed'),
          test('failed', 'Error: no\nmore\n    at z'),
          test('skipped'),
        ],
      },
    ],
  });
  expect(results.map(({ holds, message }) => [holds, message])).toEqual([
    [false, 'SyntaxError: x'],
    [true, ''],
    [false, 'Error: no\nmore'],
  ]);
});
