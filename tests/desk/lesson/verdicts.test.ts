// What npm run check has found is kept for the desk: as text, by exercise, whatever happens to the file.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  forgetVerdict,
  type KeptVerdict,
  keepVerdicts,
  keptVerdicts,
} from '../../../scripts/course/verdicts.ts';
import { exercisesSince } from '../../../scripts/desk/serve/lesson/exercises.ts';
import { verdictToKeep } from '../../../scripts/exercises/kept-verdict.ts';
import { copyCourse } from '../../support/desk/lesson-server.ts';
import { makeFolder } from '../../support/folders.ts';

const now = new Date('2026-03-04T05:06:07Z');
const failed = {
  ...{ id: '4.2', variant: 'exercise.ts', passed: false, output: '' },
  tests: { total: 4, passed: 1 },
  verdict: {
    kind: 'assertion' as const,
    test: 'a third is turned away',
    seen: 'the third got \u001b[31m"hello"\u001b[39m <script>',
    expected: 'a reject',
    cause: 'enter() lets everybody in.',
    line: 12,
  },
};

test('the first failing check is kept in the words of the terminal, without its colours', () => {
  expect(verdictToKeep(failed, now)).toEqual({
    at: '2026-03-04T05:06:07.000Z',
    held: false,
    tests: { total: 4, passed: 1 },
    parts: [
      ['Check', 'a third is turned away'],
      ['Where', 'exercise.ts, line 12'],
      ['Seen', 'the third got "hello" <script>'],
      ['Expected', 'a reject'],
      ['Likely', 'enter() lets everybody in.'],
    ],
  });
  const { parts, held } = verdictToKeep({ ...failed, passed: true, verdict: undefined as never });
  expect([held, parts]).toEqual([true, []]);
  const long = { ...failed.verdict, seen: 'x'.repeat(100_000) };
  expect(JSON.stringify(verdictToKeep({ ...failed, verdict: long })).length).toBeLessThan(10_000);
});

test('each exercise has its last one, until it is reset', () => {
  const root = makeFolder();
  expect(keptVerdicts(root)).toEqual(new Map());
  const [one, other] = [verdictToKeep(failed, now), { ...verdictToKeep(failed, now), held: true }];
  keepVerdicts(new Map([['4.2', one]]), root);
  keepVerdicts(new Map([['4.1', other]]), root);
  expect(keptVerdicts(root)).toEqual(
    new Map([
      ['4.2', one],
      ['4.1', other],
    ]),
  );
  keepVerdicts(new Map([['4.2', other]]), root);
  expect(keptVerdicts(root).get('4.2')?.held).toBe(true);
  forgetVerdict('4.2', root);
  expect([...keptVerdicts(root).keys()]).toEqual(['4.1']);
});

test('a file that cannot be read, or says something else, is as good as none', () => {
  const root = makeFolder({ '.progress/verdicts.json': '' });
  const file = path.join(root, '.progress', 'verdicts.json');
  const right: KeptVerdict = verdictToKeep(failed, now);
  for (const text of ['', '{', 'null', '[]', '7', '{"4.2":{"held":"yes"}}', '{"4.2":null}']) {
    writeFileSync(file, text);
    expect(keptVerdicts(root)).toEqual(new Map());
  }
  writeFileSync(file, JSON.stringify({ '4.1': { ...right, parts: [['a', 1]] }, '4.2': right }));
  expect([...keptVerdicts(root).keys()]).toEqual(['4.2']);
  keepVerdicts(new Map([['4.3', right]]), root);
  expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual(['4.2', '4.3']);
});

test('a place that cannot be written to does not stop a check', () => {
  const root = makeFolder({ '.progress': 'a file, not a folder' });
  keepVerdicts(new Map([['4.2', verdictToKeep(failed, now)]]), root);
  expect(existsSync(path.join(root, '.progress', 'verdicts.json'))).toBe(false);
});

test('the desk is told all that is known of an exercise, and again only when it has changed', () => {
  const root = copyCourse();
  const before = exercisesSince('', 4, root);
  expect(before.exercises?.map(({ id }) => id)).toEqual(['4.1', '4.2', '4.3', '4.4']);
  expect(before.exercises?.[1]).toEqual({
    ...{ id: '4.2', title: 'The room', minutes: 20, level: 'core', hints: 3 },
    ...{ solved: false, hintsRead: 0 },
    task: 'chapters/04-matchmaking-rooms/exercises/2-the-room/task.md',
    file: 'chapters/04-matchmaking-rooms/exercises/2-the-room/exercise.ts',
  });
  expect(exercisesSince(before.version, 4, root)).toEqual({ version: before.version });
  keepVerdicts(new Map([['4.2', verdictToKeep(failed, now)]]), root);
  const after = exercisesSince(before.version, 4, root);
  expect(after.exercises?.[1]?.verdict).toMatchObject({ held: false, passed: 1, total: 4 });
});
