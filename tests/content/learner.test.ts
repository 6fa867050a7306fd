// What a learner does on a fresh copy, typed as they type it: install, then, with the network off, everything else.
import { existsSync, readdirSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse } from '../support/chat.ts';
import { makeFreshCopy } from '../support/fresh-copy.ts';
import { install, type Learner, offlineLearner } from '../support/learner.ts';
import { connectTabs } from '../support/meet.ts';
import { openTab } from '../support/page.ts';

let dir: string;
let learner: Learner;

beforeAll(async () => {
  dir = await makeFreshCopy();
  const { code, output } = await install(dir);
  expect(code, output).toBe(0);
  learner = await offlineLearner(dir);
}, 180_000);

/** `npm run <args>`; its output, which is also what a failed test shows. */
async function run(expected: number, ...args: string[]): Promise<string> {
  const { code, output } = await learner.npm('run', ...args);
  expect(code, output).toBe(expected);
  expect(output).not.toMatch(/\w\\[\w-]+\.ts\b/); // paths have slashes, on every system
  return output;
}

test('the copy is one: no git, and an awkward path', () => {
  expect(existsSync(path.join(dir, '.git'))).toBe(false);
  expect(path.basename(dir)).toMatch(/ .*é/);
  expect(existsSync(path.join(dir, 'node_modules', 'vite'))).toBe(true);
});

test('every chapter runs, and two people chat in the last one', async () => {
  const browser = await learner.browser();
  const visit = async (chapter: ReturnType<typeof from>[number]) => {
    const started = learner.start(
      'run',
      'chapter',
      `${chapter.number}`,
      '--',
      '--no-open',
      '--port',
      '0',
    );
    const [, url = ''] = await started.printed(/^Page: (https?:\/\/localhost:\S+)/m, 60_000);
    const page = await openTab(url, { browser });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe('');
    if (chapter.number === 6) {
      const partner = await openTab(url, { browser });
      await connectTabs(chapter, page, partner);
      await converse(page, partner);
      await partner.context().close();
    }
    await page.context().close();
    await started.stop();
  };
  // All at once, as each waits more than it works.
  await Promise.all(from(1).map(visit));
}, 120_000);

describe('exercise 1.1', () => {
  const folder = 'chapters/01-manual-sdp-copy-paste/exercises/1-read-a-description';
  const at = (file: string) => path.join(dir, folder, file);

  test('check says what to do, hint helps, reset brings back the start and keeps the work', async () => {
    expect(await run(1, 'check')).toMatch(/1\.1 .*not solved yet[\s\S]*npm run hint 1\.1/);
    expect(await run(0, 'hint', '1.1')).toContain('Hint 1');

    const start = await readFile(at('exercise.ts'), 'utf8');
    await writeFile(at('exercise.ts'), 'export const mine = 1;\n');
    expect(await run(0, 'reset', '1.1')).toContain(`${folder}/exercise-`);
    expect(await readFile(at('exercise.ts'), 'utf8')).toBe(start);
    const kept = readdirSync(at('.')).find((name) => /^exercise-.+\.ts$/.test(name)) ?? '';
    expect(await readFile(at(kept), 'utf8')).toBe('export const mine = 1;\n');
  }, 60_000);

  test('solved, it passes, and the list of chapters knows', async () => {
    expect(await run(0, 'chapter')).toMatch(/1 .*\(0 of \d+ exercises solved\)/);
    await copyFile(at('answers/solution.ts'), at('exercise.ts'));
    expect(await run(0, 'check', '1.1')).toMatch(/1\.1 .*solved/);
    expect(await run(0, 'chapter')).toMatch(/1 .*\(1 of \d+ exercises solved\)/);
    expect(await run(1, 'check')).toMatch(/^1\.2 /m);
  }, 60_000);
});

test('diff shows a step, play begins it, and diff play what is still missing', async () => {
  expect(await run(0, 'diff', '4')).toContain('server/rooms.ts');
  expect(await run(0, 'play', '4', '--', '--no-start')).toContain('from chapter 3 to chapter 4');
  expect(await run(0, 'diff', 'play')).toMatch(/files are not yet as in chapter 4/);
  await copyFile(
    path.join(dir, 'chapters/04-matchmaking-rooms/server/rooms.ts'),
    path.join(dir, 'playground/server/rooms.ts'),
  );
  expect(await run(0, 'diff', 'play', '--stat')).not.toContain('server/rooms.ts ');
}, 60_000);
