// Chapters 1 to 3: who leaves the page and comes back gets it from the browser's memory (the back-forward cache), as it
// was. Its chat has ended meanwhile, so it must not say that it waits, or is connected.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/browser/browser.ts';
import { from } from '../support/chapters.ts';
import { converse, state, status } from '../support/chat.ts';
import { isChapters } from '../support/frames.ts';
import { connectTabs, ownDescription, press } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

let browser: Browser;
beforeAll(async () => {
  // Playwright switches the cache off.
  browser = await launchBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
});
afterAll(() => browser.close());

async function openRemembered(url: string): Promise<Page> {
  const page = await openTab('about:blank', { browser, allow: [/favicon|Back-Forward Cache/] });
  // Vite's own socket breaks on the way, and then Vite loads the page anew: a page that is built has none.
  await page.routeWebSocket(
    (url) => !isChapters(url),
    () => {},
  );
  await page.addInitScript(
    'addEventListener("pageshow", (event) => { window.cameBack = event.persisted; });',
  );
  await page.goto(url);
  return page;
}

/** Goes to another page of another origin, and back. */
async function leaveAndComeBack(page: Page, url: string): Promise<void> {
  await page.goto(url.replace('localhost', '127.0.0.1'));
  // Later: a page that goes at once may be gone before it has answered us.
  await page.evaluate('void setTimeout(() => history.back())');
  await page.waitForFunction('window.cameBack === true');
}

describe.each(from(1, 3))('chapter $number: back after another page', (chapter) => {
  const page = usePage(chapter);

  test('who waited can begin anew, and who talked is told that nobody is there', async () => {
    const a = await openRemembered(page.url);
    const b = await openTab(page.url);
    const fresh = await status(a);
    await press(a, chapter.number === 1 ? 'Create offer' : 'Prepare');
    await state(a, ['waiting', 'ready']);
    if (chapter.number === 1) await ownDescription(a);
    await leaveAndComeBack(a, page.url);
    expect(await status(a)).toEqual(fresh);

    await connectTabs(chapter, a, b);
    await converse(a, b);
    await leaveAndComeBack(a, page.url);
    expect(await status(a)).toEqual(fresh);
    expect(await a.getByRole('button', { name: 'Send' }).isEnabled(), 'Send').toBe(false);
    await state(b, 'closed', 2_000);
    await connectTabs(chapter, a, b);
    await converse(a, b);
  });
});
