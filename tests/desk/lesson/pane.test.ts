// The lesson's pane in a browser: its tabs, its links and its Copy buttons.

import { beforeAll, describe, expect, test } from 'vitest';
import {
  area,
  heading,
  pane,
  scroll,
  scrolledTo,
  tab,
  top,
} from '../../support/desk/lesson-pane.ts';
import { copyCourse, type LessonServer, serveLesson } from '../../support/desk/lesson-server.ts';
import { openTab } from '../../support/page.ts';

const chapter = 'chapters/04-matchmaking-rooms';
let server: LessonServer;
beforeAll(async () => {
  server = await serveLesson(copyCourse());
});

const open = (hash = '', options: Parameters<typeof openTab>[1] = {}) =>
  openTab(`${server.url}${hash}`, options);
test('it begins with the lesson of the chapter, and each tab has an address', async () => {
  const page = await open();
  await heading(page, 'Chapter 4: Matchmaking and rooms').waitFor();
  expect(new URL(page.url()).hash).toBe(`#/${chapter}/README.md`);
  for (const [name, title, hash] of [
    ['Steps', 'Chapter 4 in 33 steps', `#/${chapter}/STEPS.md`],
    ['Exercises', 'Exercises of chapter 4', '#/exercises'],
    ['Docs', 'To read', '#/docs'],
    ['Lesson', 'Chapter 4: Matchmaking and rooms', `#/${chapter}/README.md`],
  ] as const) {
    await tab(page, name).click();
    await heading(page, title).waitFor();
    expect(new URL(page.url()).hash).toBe(hash);
    expect(await tab(page, name).getAttribute('aria-current')).toBe('page');
  }
  await tab(page, 'Diff').click();
  const frame = page.frameLocator('.lesson iframe');
  await frame.getByRole('heading', { name: /^From chapter 3/ }).waitFor();
  await frame.getByRole('link', { name: 'server/rooms.ts' }).click();
  await frame.locator('#file-2').waitFor();
});

describe('links', () => {
  test('lead to other pages and their headings, and back leads to where one was', async () => {
    const page = await open(`#/${chapter}/README.md`);
    await heading(page, 'The idea').waitFor();
    await scroll(page, 700);
    await pane(page).getByRole('link', { name: 'matchmaking', exact: true }).click();
    const target = heading(page, 'matchmaking');
    await target.waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'at-matchmaking');
    expect(await tab(page, 'Docs').getAttribute('aria-current')).toBe('page');
    const offset = await target.evaluate(
      (element) =>
        element.getBoundingClientRect().top -
        (element.closest('.lesson-page')?.getBoundingClientRect().top ?? 0),
    );
    expect(Math.abs(offset)).toBeLessThan(40);

    await page.goBack();
    await heading(page, 'The idea').waitFor();
    await scrolledTo(page, 700);
    await page.goForward();
    await heading(page, 'Glossary').waitFor();
    await page.waitForFunction(() => (document.querySelector('.lesson-page')?.scrollTop ?? 0) > 99);
  });

  test('a link to a step of a long page shows that step, and the contents name it', async () => {
    const page = await open(`#/${chapter}/README.md`);
    await pane(page).getByRole('link', { name: '21, Whoever waits' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'at-21-whoever-waits');
    const contents = page.locator('.contents > summary');
    await contents.filter({ hasText: '21. Whoever waits' }).waitFor();
    await contents.click();
    const entry = page.locator('.contents li', { hasText: '23. A pair' });
    expect(await entry.textContent()).toMatch(/\+\d+ -\d+/);
    await entry.getByRole('link').click();
    await page.waitForFunction(() => document.activeElement?.id === 'at-23-a-pair');
    expect(await page.locator('.contents').getAttribute('open')).toBeNull();
    // The same link once more, after one has scrolled away.
    await scroll(page, 0);
    await contents.click();
    await entry.getByRole('link').click();
    await page.waitForFunction(() => (document.querySelector('.lesson-page')?.scrollTop ?? 0) > 99);
  });

  test('on a tall screen too the contents name the heading at the top', async () => {
    const page = await open(`#/${chapter}/README.md`);
    await page.setViewportSize({ width: 1400, height: 2160 });
    await page.reload();
    await heading(page, 'The idea').waitFor();
    await page.locator('.contents > summary').filter({ hasText: 'You will build' }).waitFor();
  });

  test('the name of a file above its code leads to the file', async () => {
    const page = await open(`#/${chapter}/README.md`);
    await pane(page).getByRole('link', { name: 'server/matchmaker.ts' }).first().click();
    await heading(page, `${chapter}/server/matchmaker.ts`).waitFor();
    expect(await page.locator('.source code').textContent()).toContain('seek(seeker');
  });

  test('those to other sites open a tab of their own that cannot reach back', async () => {
    const page = await open(`#/${chapter}/README.md`);
    const link = pane(page).getByRole('link', { name: 'Ayame' }).first();
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('rel')).toContain('noopener');
  });

  test('one that leads nowhere says so, in four sentences', async () => {
    const page = await open('#/docs/nothing.md', { allow: [/404/] });
    const alert = pane(page).getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(
      /no page "docs\/nothing\.md"[\s\S]+Expected: [\s\S]+Likely: [\s\S]+Next: /,
    );
  });
});

describe('Copy', () => {
  test('puts the command on the clipboard and says so, to those who hear as well', async () => {
    const page = await open(`#/${chapter}/README.md`, {
      context: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    const button = page.locator('.block', { hasText: 'npm run chapter 4' }).getByRole('button');
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Copied', { exact: true }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Copied: npm run chapter 4' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('npm run chapter 4');
  });

  test('where the browser does not let a page copy, the command is selected', async () => {
    const page = await open(`#/${chapter}/README.md`);
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    const block = page.locator('.block', { hasText: 'npm run chapter 4' });
    await block.getByRole('button').click();
    await block.getByText('Press Ctrl+C').waitFor();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('npm run chapter 4');
  });
});

test('wide code and tables are scrolled by themselves, however narrow the pane is', async () => {
  const page = await open(`#/${chapter}/README.md`, {
    context: { viewport: { width: 1024, height: 768 } },
  });
  await heading(page, 'The idea').waitFor();
  for (const name of ['README.md', 'STEPS.md', 'server/rooms.ts', 'exercises/2-the-room/task.md']) {
    await page.goto(`${server.url}#/${chapter}/${name}`);
    await page.waitForFunction((name) => {
      const shown = document.querySelector('.lesson .anchor')?.getAttribute('href') ?? '';
      return shown.includes(name) || document.querySelector('.lesson .source') !== null;
    }, name);
    const wide = await area(page).evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(wide, `${name} is wider than the pane`).toBeLessThanOrEqual(0);
    const stuck = await area(page).evaluate((element) =>
      [...element.querySelectorAll('pre, .table, .diagram')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .filter((inside) => {
          inside.scrollLeft = 9;
          return inside.scrollLeft === 0;
        })
        .map(({ className, textContent }) => `${className} ${textContent?.slice(0, 40)}`),
    );
    expect(stuck, `what is wide in ${name} and cannot be scrolled`).toEqual([]);
  }
});

test('while the lesson is not shown nothing is asked for, and a link to it brings it back', async () => {
  const page = await open('#/exercises');
  await heading(page, 'Exercises of chapter 4').waitFor();
  await page.getByRole('button', { name: 'Lesson', exact: true }).click();
  await pane(page).waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByRole('button', { name: 'Lesson', exact: true, pressed: false }).waitFor();
  expect(await pane(page).isVisible()).toBe(false);
  await page.evaluate(() => {
    location.hash = '#/docs/glossary.md#ice';
  });
  await heading(page, 'Glossary').waitFor();
  expect(await top(page)).toBeGreaterThan(0);
});
