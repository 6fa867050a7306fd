// `npm run check play` after any step: what must hold by then, and what holds later.
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { getChapter } from '../../../scripts/course/chapters.ts';
import { playWith } from '../../../scripts/playground/play-command.ts';
import { getPlayground } from '../../../scripts/playground/playground.ts';
import { step } from '../../../scripts/playground/step/step-command.ts';
import { summary } from '../../../scripts/playground/tests/check-playground.ts';
import {
  laterText,
  nothingYet,
  planAfter,
  planFor,
} from '../../../scripts/playground/tests/plan.ts';
import { readSteps } from '../../../scripts/steps/chapter-steps.ts';
import { callIn } from '../../support/call.ts';
import { makeFolder } from '../../support/folders.ts';
import { writeSmallCourse } from '../../support/small-course.ts';

const small = () => {
  const dir = makeFolder();
  writeSmallCourse(dir);
  return { dir, steps: readSteps(getChapter('2'), dir).steps };
};

test('the tests that the steps so far name must hold; the others are named with their step', () => {
  const { steps } = small();
  expect(planAfter(2, steps).now).toEqual(['relay-forwards-text']);
  const text = laterText(planAfter(2, steps));
  expect(text).toBe(
    'Hold later: bad-input, two-tabs-chat (from step 3 on); all others (after step 4).',
  );
  expect(nothingYet(planAfter(0, steps))).toContain('No step is done');
});

test('it is the files that say how many steps are done; after the last all tests must hold', async () => {
  const { dir } = small();
  await callIn(dir, playWith(), ['2', '--no-start']);
  const planNow = async () => planFor(getPlayground(dir), dir);
  expect(await planNow()).toMatchObject({ done: 0, now: [] });
  await callIn(dir, step, ['--to', '3']);
  const names = ['relay-forwards-text', 'bad-input', 'two-tabs-chat'];
  expect(await planNow()).toMatchObject({ done: 3, now: names, later: [] });
  await callIn(dir, step, ['--to', '4']);
  expect(await planNow()).toBeUndefined();
});

test('what is said at the end leads on to the next step', () => {
  const { steps } = small();
  const result = (holds: boolean) => ({ name: 'a', file: 'a.test.ts', holds, message: 'no' });
  const said = (holds: boolean) =>
    stripVTControlCharacters(summary([result(holds)], 2, false, planAfter(2, steps)));
  expect(said(true)).toMatch(/All 1 tests hold that must by step 2\.\n\n +Next: +npm run step/);
  expect(said(false)).toMatch(/after this step:\n +npm run step/);
  expect(said(true)).not.toContain('is yours');
});
