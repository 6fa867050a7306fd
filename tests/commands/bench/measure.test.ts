// npm run measure counts what it says; lesson 2 quotes its figures.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { chapterDir, getChapter } from '../../../scripts/course/chapters.ts';
import { startNode } from '../../support/process.ts';

test('npm run measure: a message to the relay becomes one for each other client, as lesson 2 shows', async () => {
  const started = startNode(['--import', 'tsx', 'scripts/measure-broadcast.ts']);
  expect(await started.exited).toEqual({ code: 0, signal: null });
  const table = started
    .output()
    .split('\n')
    .filter((line) => /^ +\d/.test(line));
  expect(table.map((line) => line.trim().split(/ +/).slice(0, 3))).toEqual([
    ['2', '2', '2'],
    ['10', '10', '90'],
    ['100', '100', '9900'],
  ]);
  const lesson = readFileSync(path.join(chapterDir(getChapter('2')), 'README.md'), 'utf8');
  for (const line of table) expect(lesson, 'lesson 2 quotes these figures').toContain(line);
});
