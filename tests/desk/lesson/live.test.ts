// What changes while one looks at it: the last check of an exercise, and what the step at hand still lacks.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { getChapter } from '../../../scripts/course/chapters.ts';
import { markSolved, rememberHints } from '../../../scripts/course/progress.ts';
import { type KeptVerdict, keepVerdicts } from '../../../scripts/course/verdicts.ts';
import { makePlayground } from '../../../scripts/playground/playground.ts';
import { copyCourse, serveLesson } from '../../support/desk/lesson-server.ts';
import { makeFolder, writeFiles } from '../../support/folders.ts';
import { openTab } from '../../support/page.ts';
import { states, writeSmallCourse } from '../../support/small-course.ts';

const hostile = '<img src=x onerror="document.title=1"><script>alert(1)</script>';
const verdict = (changes: Partial<KeptVerdict>): ReadonlyMap<string, KeptVerdict> =>
  new Map([
    [
      '4.2',
      {
        ...{ at: new Date().toISOString(), held: false, tests: { total: 4, passed: 1 } },
        parts: [['Seen', `the third got ${hostile}`]],
        ...changes,
      },
    ],
  ]);
const exercise = (page: Page) => page.getByRole('article', { name: 'Exercise 4.2' });

test('exercises: state, hints and the last check come as they happen, as text', async () => {
  const root = copyCourse();
  const { url } = await serveLesson(root);
  const page = await openTab(`${url}#/exercises`);
  await exercise(page).getByText('3 hints, none read').waitFor();
  await exercise(page).getByText('npm run check 4.2').waitFor();

  keepVerdicts(verdict({}), root);
  rememberHints('4.2', 2, root);
  await exercise(page).getByText('1 of 4 checks hold').waitFor();
  await exercise(page).getByText(`the third got ${hostile}`, { exact: true }).waitFor();
  await exercise(page).getByText('2 of 3 hints read').waitFor();
  expect(await exercise(page).locator('img, script').count()).toBe(0);

  keepVerdicts(verdict({ held: true, tests: { total: 4, passed: 4 }, parts: [] }), root);
  markSolved('4.2', root);
  await exercise(page).getByText('✓ solved').waitFor();
  await exercise(page).getByText('npm run solution 4.2').waitFor();
  await page.getByRole('status').filter({ hasText: '1 of 4 solved' }).waitFor();

  // The task has it, too.
  await exercise(page).getByRole('link', { name: '4.2 The room' }).click();
  await page.getByRole('heading', { name: 'What the check looks at' }).waitFor();
  await exercise(page).getByText('4 of 4 checks hold').waitFor();
});

test('the step at hand, and beside it what is missing, as it is typed', async () => {
  const root = makeFolder();
  writeSmallCourse(root);
  makePlayground(getChapter('2'), root);
  const { url, asked } = await serveLesson(root, { chapter: 2, isPlayground: true });
  const page = await openTab(`${url}#/step`);
  const missing = page.getByRole('region', { name: 'What is missing' });
  await page.getByRole('heading', { name: 'A socket', exact: true }).waitFor();
  await missing.getByText('Nothing of step 1 is there yet').waitFor();

  const typed = { ...states[2] };
  const relay = typed['server/relay.ts'] ?? '';
  const wrong = relay.replace('other !== socket', `other === '${hostile}'`);
  writeFiles(path.join(root, 'playground'), { ...typed, 'server/relay.ts': wrong });
  await missing.getByText('Step 2 still lacks').waitFor();
  await page.getByRole('heading', { name: 'The relay', exact: true }).waitFor();
  await missing.getByText(`other === '${hostile}'`).first().waitFor();
  expect(await missing.locator('img, script').count()).toBe(0);
  await page.getByText('1 of 4 steps are done').waitFor();

  writeFiles(path.join(root, 'playground'), { ...states[4] });
  await page.getByRole('heading', { name: 'All 4 steps are done' }).waitFor();
  await page.getByText('npm run play 3').waitFor();

  // Told shortly when nothing has changed, and not at all to a page that nobody sees.
  const last = () => asked.findLast((what) => what.startsWith('standing')) ?? '';
  await page.waitForResponse((response) => response.url().includes('standing?seen='));
  expect(last()).toMatch(/seen=\w+/);
  await page.getByRole('button', { name: 'Lesson', exact: true }).click();
  await page.clock.install();
  const before = asked.length;
  await page.clock.fastForward(60_000);
  expect(asked.slice(before).filter((what) => what.startsWith('standing'))).toEqual([]);
});

test('a playground that is missing something shows it as a diff, which follows each save', async () => {
  const root = makeFolder();
  writeSmallCourse(root);
  makePlayground(getChapter('2'), root);
  const { url } = await serveLesson(root, { chapter: 2, isPlayground: true });
  const page = await openTab(`${url}#/diff/missing`);
  const frame = page.frameLocator('.lesson iframe');
  await frame.getByRole('heading', { name: 'server/relay.ts' }).waitFor();
  writeFiles(path.join(root, 'playground'), { ...states[2] });
  await frame.getByText('2 files changed').waitFor({ state: 'hidden' });
  await frame.getByRole('heading', { name: 'server/socket.ts' }).waitFor({ state: 'detached' });
});

test('a page that was edited is shown as it is now', async () => {
  const root = copyCourse();
  const { url } = await serveLesson(root);
  const file = path.join(root, 'docs', 'protocol.md');
  const page = await openTab(`${url}#/docs/protocol.md`);
  await page.getByRole('heading', { level: 1, name: 'Every message' }).waitFor();
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^# .*/, '# Quite another title'));
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Quite another title' }).waitFor();
});

test('when the program that serves the desk has ended, the pane says so and what to do', async () => {
  const root = copyCourse();
  const { url } = await serveLesson(root);
  const page = await openTab(`${url}#/exercises`, { allow: [/ERR_FAILED|Failed to load/] });
  await exercise(page).waitFor();
  await page.route('**/desk/api/**', (route) => route.abort());
  const alert = page.getByRole('region', { name: 'Lesson' }).getByRole('alert');
  await alert.getByText('does not answer').waitFor();
  expect(await alert.innerText()).toContain('Next: start the chapter again');
  expect(await exercise(page).isVisible()).toBe(true);
  await page.unroute('**/desk/api/**');
  await alert.waitFor({ state: 'detached' });
});
