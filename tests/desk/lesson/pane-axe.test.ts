// The lesson's pane is without fault for axe, on each tab, in light and dark.

import path from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { getChapter } from '../../../scripts/course/chapters.ts';
import { keepVerdicts } from '../../../scripts/course/verdicts.ts';
import { makePlayground } from '../../../scripts/playground/playground.ts';
import { copyCourse, type LessonServer, serveLesson } from '../../support/desk/lesson-server.ts';
import { writeFiles } from '../../support/folders.ts';
import { openTab } from '../../support/page.ts';

const chapter = 'chapters/04-matchmaking-rooms';
let server: LessonServer;
beforeAll(async () => {
  const root = copyCourse();
  makePlayground(getChapter('4'), root);
  // Something that is not as the step has it.
  writeFiles(path.join(root, 'playground'), {
    'server/main.ts': "import { createServer } from 'node:http';\nconst mine = 1;\n",
  });
  keepVerdicts(
    new Map([
      [
        '4.1',
        {
          ...{ at: new Date(0).toISOString(), held: false, tests: { total: 4, passed: 1 } },
          parts: [
            ['Check', 'pairs two'],
            ['Seen', 'nothing'],
          ] as [string, string][],
        },
      ],
    ]),
    root,
  );
  server = await serveLesson(root, { isPlayground: true });
});

async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: own } = window as unknown as { axe: typeof axe };
    const { violations } = await own.run('.lesson', { resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
    );
  });
}

test.each([
  ['the lesson, with its contents unfolded', `${chapter}/README.md`, '.prose h1'],
  ['the steps', `${chapter}/STEPS.md`, '.prose h1'],
  ['a diagram that is a flowchart', 'docs/connection-life.md', '.diagram svg'],
  ['the step at hand', 'step', '.missing pre'],
  ['the diff', 'diff', 'iframe'],
  ['the exercises', 'exercises', '.verdict'],
  ['an exercise', `${chapter}/exercises/1-the-matcher/task.md`, '.verdict'],
  ['the docs', 'docs', '.prose h1'],
  ['a source file', `${chapter}/server/rooms.ts`, '.source'],
])('%s', async (_, name, sign) => {
  const page = await openTab(`${server.url}#/${name}`);
  await page.waitForSelector(`.lesson ${sign}`);
  const contents = page.locator('.contents > summary');
  if (name.endsWith('README.md') || name === 'step') await contents.click();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect.soft(await violations(page), scheme).toEqual([]);
  }
});
