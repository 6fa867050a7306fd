// Chapters 1 to 6: the page can be read and used by everybody: axe-core finds nothing, in any state, light or dark; it
// fits a narrow phone; and a whole chat needs no mouse.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Chapter, from } from '../support/chapters.ts';
import { hears, say, state } from '../support/chat.ts';
import { firstFrameSent, isChapters } from '../support/frames.ts';
import { connectTabs, ownDescription, pasteDescription, press, search } from '../support/meet.ts';
import { allowConsole, openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 640 };

/** Looks at the page as it is now: in light, in dark, and on a narrow screen. */
async function isAccessible(page: Page, when: string): Promise<void> {
  expect.soft(await violations(page), `axe, ${when}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await violations(page, ['color-contrast']), `axe, ${when}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(narrow);
  const tooWide = await page.evaluate(
    (width) =>
      [...document.querySelectorAll('body, body *')]
        .filter((element) => element.getBoundingClientRect().right > width + 0.5)
        .map((element) => `${element.localName}#${element.id}`),
    narrow.width,
  );
  expect.soft(tooWide, `elements wider than ${narrow.width} px, ${when}`).toEqual([]);
  await page.setViewportSize(wide);
}

async function violations(page: Page, only?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (rules) => {
    const { axe: own } = window as unknown as { axe: typeof axe };
    // Of what passes nothing is kept, or sent to us.
    const { violations } = await own.run(document, {
      resultTypes: ['violations'],
      ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}),
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
    );
  }, only);
}

/** Brings the page to "failed" in its own way. */
async function makeFail(chapter: Chapter, page: Page, url: string): Promise<void> {
  if (chapter.number === 1) {
    const partner = await openTab(url);
    await page.clock.install();
    await press(page, 'Create offer');
    await pasteDescription(partner, await ownDescription(page));
    await press(partner, 'Create answer');
    await pasteDescription(page, await ownDescription(partner));
    // This closes the partner's first connection before the click is over; a tab that is closed may still answer a while.
    await press(partner, 'Create offer');
    await press(page, 'Accept answer');
    await state(page, 'connecting');
    await page.clock.fastForward(60_000);
  } else {
    allowConsole(page, /WebSocket/);
    await page.routeWebSocket(isChapters, (socket) => socket.close({ code: 1001 }));
    await page.reload();
    await press(page, chapter.number <= 3 ? 'Prepare' : 'Start');
  }
  await state(page, 'failed');
}

/** Presses Tab until the part of this name has the focus, and proves that the focus can be seen. */
async function tabTo(
  page: Page,
  role: 'button' | 'textbox' | 'radio',
  name: string,
): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  for (let presses = 0; presses < 25; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      const outline = await wanted.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(outline, `the outline of ${name} when it has the focus`).not.toBe('none');
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key never reached the ${role} "${name}".`);
}

async function pressByKey(page: Page, name: string, key = 'Enter'): Promise<void> {
  await tabTo(page, 'button', name);
  await page.keyboard.press(key);
}

async function pasteByKey(page: Page, text: string): Promise<void> {
  await tabTo(page, 'textbox', 'Their description');
  await page.keyboard.insertText(text);
}

async function searchByKey(page: Page): Promise<void> {
  await Promise.all([firstFrameSent(page), pressByKey(page, 'Start')]);
  await state(page, 'searching');
}

async function connectByKeys(chapter: Chapter, a: Page, b: Page): Promise<void> {
  if (chapter.number === 1) {
    await pressByKey(a, 'Create offer');
    await pasteByKey(b, await ownDescription(a));
    await pressByKey(b, 'Create answer', 'Space');
    await pasteByKey(a, await ownDescription(b));
    await pressByKey(a, 'Accept answer');
  } else if (chapter.number <= 3) {
    for (const page of [a, b]) {
      await pressByKey(page, 'Prepare');
      await state(page, 'ready');
    }
    await pressByKey(a, 'Connect', 'Space');
  } else {
    await searchByKey(a);
    await pressByKey(b, 'Start', 'Space');
  }
  for (const page of [a, b]) await state(page, 'connected');
}

describe.each(from(1))('chapter $number: everybody', (chapter) => {
  const page = usePage(chapter);

  test('can read every state of the page', async () => {
    const a = await openTab(page.url, { context: { viewport: wide, reducedMotion: 'reduce' } });
    const b = await openTab(page.url);
    await isAccessible(a, 'idle');
    if (chapter.number > 1) {
      if (chapter.number > 3) await search(a);
      else await press(a, 'Prepare');
      await state(a, ['ready', 'searching']);
      await isAccessible(a, 'waiting');
      if (chapter.number > 3) await press(a, 'Stop');
    } else {
      await press(a, 'Create offer');
      await state(a, 'waiting');
      await isAccessible(a, 'waiting');
    }
    await connectTabs(chapter, a, b);
    await say(a, 'a long word: '.concat('x'.repeat(300)));
    await say(b, 'a long line: '.concat('word '.repeat(100)));
    await hears(a, 'a long line');
    await isAccessible(a, 'connected');
    await b.close();
    await state(a, ['closed', 'left']);
    await isAccessible(a, 'after the chat');
    await makeFail(chapter, a, page.url);
    await isAccessible(a, 'failed');
  }, 90_000);

  test('can chat by keyboard alone', async () => {
    const a = await openTab(page.url);
    const b = await openTab(page.url);
    await connectByKeys(chapter, a, b);
    await tabTo(a, 'textbox', 'Message');
    await a.keyboard.type('no mouse here');
    await a.keyboard.press('Enter');
    await hears(b, 'no mouse here');
    await tabTo(b, 'textbox', 'Message');
    await b.keyboard.type('nor here');
    await pressByKey(b, 'Send');
    await hears(a, 'nor here');
    if (chapter.number < 4) return;
    await pressByKey(b, 'Stop');
    await state(a, 'left');
    await searchByKey(a);
  });
});
