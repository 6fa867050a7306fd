// npm run steps and npm run diff 2 -- --steps, as a learner types them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { diffWith } from '../../../scripts/diff/diff-command.ts';
import { diffPlay } from '../../../scripts/playground/missing.ts';
import { diffSteps } from '../../../scripts/steps/diff-steps.ts';
import { linesOf, minutesOf, minutesOfAll } from '../../../scripts/steps/minutes.ts';
import type { Step } from '../../../scripts/steps/step.ts';
import { steps as command } from '../../../scripts/steps/steps-command.ts';
import { callIn } from '../../support/call.ts';
import { openTab } from '../../support/page.ts';
import { makeSmallSteps, page, steps, titles } from '../../support/small-steps.ts';

const typed = (args: string[], root = makeSmallSteps()) => callIn(root, command, args);
const diff = (args: string[], root = makeSmallSteps()) =>
  callIn(root, diffWith({ diffPlay, diffSteps }), args);

test('without a chapter: how many steps each has', async () => {
  const { code, stdout } = await typed([]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/2 {2}3 steps .* min to read, .* more to type {2}Broadcast signaling/);
  expect(stdout).not.toMatch(/^ {2}1 /m);
});

test('the steps of a chapter: title, lines, files', async () => {
  const { stdout } = await typed(['2']);
  for (const title of titles) expect(stdout).toContain(title);
  expect(stdout).toMatch(/3 {2}Three comes.* \+3 +-1 +\d+ {2}client\/chat\.ts, server\/relay\.ts/);
  expect(stdout).toContain(page);
});

test('one step as it stands in the page, and what comes next', async () => {
  const { stdout } = await typed(['2', '2']);
  expect(stdout).toContain('2. The relay listens');
  expect(stdout).toContain('This is the idea. It has a reason.');
  expect(stdout).toContain('--- /dev/null\n+++ b/server/relay.ts\n@@ -0,0 +1,1 @@\n+listen();');
  expect(stdout).toContain('Now: save the file.');
  expect(stdout).toContain('Tests that hold from here on: relay-forwards-text');
  expect(stdout).toContain('Next: npm run steps 2 3   (Three comes, and the relay repeats)');
});

test.each([
  [['2', '4'], 'Chapter 2 has no step "4".', 'a number from 1 to 3'],
  [['2', 'two'], 'Chapter 2 has no step "two".', 'npm run steps 2'],
  [['1'], 'Chapter 1 has no STEPS.md.', 'clone it again'],
  [['9'], 'There is no chapter "9".', 'npm run steps 1'],
])('npm run steps %s says what is wrong', async (args, seen, help) => {
  const { code, stderr } = await typed(args);
  expect(code).toBe(1);
  expect(stderr).toContain(seen);
  expect(stderr).toContain(help);
});

test('a diff that does not fit is named with its line', async () => {
  const root = makeSmallSteps();
  const good = readFileSync(path.join(root, page), 'utf8');
  const broken = makeSmallSteps({ [page]: good.replace(' const two = 2;', ' const two = 7;') });
  const { code, stderr } = await typed(['2'], broken);
  expect(code).toBe(1);
  const line = good.slice(0, good.lastIndexOf('--- a/client/chat.ts')).split('\n').length;
  expect(stderr).toContain(
    `${page}, line ${line}: the diff of client/chat.ts in step 3 (${titles[2]}) does not fit.`,
  );
});

test('npm run diff 2 -- --steps shows one step after the other', async () => {
  const { stdout } = await diff(['2', '--steps']);
  expect(stdout.indexOf('1. Two comes')).toBeLessThan(stdout.indexOf('2. The relay listens'));
  expect(stdout).toMatch(/=== server\/relay\.ts {2}\(new, \+1 -0\)/);
  expect(stdout).toMatch(/\+ repeat\(\);/);
  const stat = await diff(['2', '--steps', '--stat']);
  expect(stat.stdout).not.toContain('repeat()');
});

test('the steps begin at the chapter before: two chapters are an error', async () => {
  const { code, stderr } = await diff(['1', '2', '--steps']);
  expect(code).toBe(1);
  expect(stderr).toContain('npm run diff 2 -- --steps');
});

test('as a page: each step with its text and diff, without fault for axe', async () => {
  const root = makeSmallSteps();
  const { stdout } = await diff(['2', '--steps', '--html', '--no-open'], root);
  expect(stdout).toContain('dist/steps-2.html');
  const tab = await openTab(pathToFileURL(path.join(root, 'dist/steps-2.html')).href);
  expect(await tab.getByRole('heading', { level: 2 }).allTextContents()).toEqual(
    titles.map((title, at) => `${at + 1}. ${title}`),
  );
  await tab.getByRole('navigation').getByRole('link', { name: 'The relay listens' }).click();
  await expect(tab.getByText('listen();').first().isVisible()).resolves.toBe(true);
  await tab.evaluate(axe.source);
  const { violations } = await tab.evaluate<axe.AxeResults>('axe.run()');
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

test('minutes grow with words, lines and characters; style sheets ride along', () => {
  const [step] = steps as [Step];
  const withStyle = {
    ...step,
    patches: [...step.patches, { path: 'client/style.css', text: 'a\nb\n+x\n+y\n', line: 0 }],
  };
  expect(linesOf(withStyle)).toEqual(linesOf(step));
  expect(minutesOf(withStyle)).toEqual(minutesOf(step));
  const longer = { ...step, text: `${step.text} ${'word '.repeat(180)}` };
  expect(minutesOf(longer).reading - minutesOf(step).reading).toBeCloseTo(1, 1);
  expect(minutesOfAll([step])).toEqual({ reading: 5, typing: 5 });
});
