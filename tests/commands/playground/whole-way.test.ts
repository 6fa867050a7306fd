// The real steps, typed one after the other by the tool itself.
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { chapters } from '../../../scripts/course/chapters.ts';
import { diffWith } from '../../../scripts/diff/diff-command.ts';
import { diffPlay } from '../../../scripts/playground/missing.ts';
import { playWith } from '../../../scripts/playground/play-command.ts';
import { standingOf } from '../../../scripts/playground/step/standing.ts';
import { step } from '../../../scripts/playground/step/step-command.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { chapterSteps, hasSteps } from '../../../scripts/steps/chapter-steps.ts';
import { diffSteps } from '../../../scripts/steps/diff-steps.ts';
import { callIn } from '../../support/call.ts';
import { makeFolder } from '../../support/folders.ts';

const withSteps = chapters.filter((chapter) => hasSteps(chapter));

test('from chapter 1 to chapter 2: each step is typed, seen to be done, and nothing is missing at the end', async () => {
  const dir = makeFolder();
  for (const { folder } of chapters.slice(0, 2))
    for (const part of ['client', 'server', 'README.md', 'STEPS.md']) {
      const from = path.join(repository, 'chapters', folder, part);
      if (existsSync(from))
        cpSync(from, path.join(dir, 'chapters', folder, part), { recursive: true });
    }
  await callIn(dir, playWith(), ['2', '--no-start']);
  const two = chapters[1];
  const { steps } = chapterSteps(two ?? expect.fail('There is no chapter 2.'), dir);
  for (const { number, title } of steps) {
    expect((await callIn(dir, step, ['--do'])).code).toBe(0);
    const { code, stdout } = await callIn(dir, step, ['--once']);
    expect(stdout).toContain(`Step ${number} is done: ${title}`);
    expect(code).toBe(0);
  }
  const { stdout } = await callIn(dir, diffWith({ diffPlay, diffSteps }), ['play']);
  expect(stdout).toContain('Nothing is missing: playground and chapter 2 say the same.');
}, 60_000);

describe.each(withSteps)('chapter $number', (chapter) => {
  test('after a step the step is seen to be done, and the next is not', async () => {
    const { states } = chapterSteps(chapter);
    // Every third, and the last: a look takes a tenth of a second.
    for (const [number, files] of states.entries()) {
      if (number % 3 > 0 && number < states.length - 1) continue;
      const { done, view } = await standingOf(files, states, number);
      const own = [...view.own, ...view.changed].map(({ path, row }) => `${path}: ${row?.text}`);
      expect({ done, own }, `after step ${number}`).toEqual({ done: number, own: [] });
    }
  }, 60_000);

  test('a step that lacks one bracket is the one at hand', async () => {
    const { states } = chapterSteps(chapter);
    for (let number = 1; number < states.length; number += 4) {
      const files = new Map(states[number]);
      const grown = [...files].find(
        ([file, text]) =>
          text !== states[number - 1]?.get(file) && /\.ts$/.test(file) && /\}\n$/.test(text),
      );
      if (!grown) continue;
      const [path, text] = grown;
      files.set(path, text.replace(/\}\);?\n$|\}\n$/, ''));
      const { done } = await standingOf(files, states, number - 1);
      expect(done, `${path} after step ${number}, without its last line`).toBe(number - 1);
    }
  }, 60_000);
});
