// Chapters 4 to 6: away to another page and back. The browser may show the page as it was left; then it must not lie.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/browser/browser.ts';
import { from } from '../support/chapters.ts';
import { converse, state, status } from '../support/chat.ts';
import { connectTabs, press, search } from '../support/meet.ts';
import { serveOutsidePage } from '../support/outside-page.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

/** Vite's own socket, in chapter 4. */
const allow = [/Page entered Back-Forward Cache/];

let browser: Browser;
beforeAll(async () => {
  // Playwright switches the cache off.
  browser = await launchBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
});
afterAll(() => browser.close());

declare global {
  interface Window {
    shown?: 'kept' | 'loaded anew' | undefined;
  }
}

/** For each document of a tab. "pageshow" comes after "load", and so after the page's script. */
const tellHowItIsShown = `
  addEventListener('pageshow', ({ persisted }) => {
    window.shown = persisted ? 'kept' : 'loaded anew';
  });
`;

describe.each(from(4))('chapter $number: away and back', (chapter) => {
  const page = usePage(chapter);

  test.each(['searching', 'connected'])('when %s: idle, and Start works', async (when) => {
    const elsewhere = await serveOutsidePage();
    const a = await openTab('about:blank', {
      browser,
      allow,
      context: { ignoreHTTPSErrors: true },
    });
    await a.addInitScript(tellHowItIsShown);
    await a.goto(page.url);
    const b = await openTab(page.url);
    if (when === 'connected') await connectTabs(chapter, a, b);
    else await search(a);
    await a.evaluate(() => {
      window.shown = undefined;
    });
    await a.goto(elsewhere);
    if (when === 'connected') await state(b, 'left');
    await a.goBack({ waitUntil: 'commit' }); // a page that was kept is not loaded again
    // A page that is loaded anew is "idle" before its script has run: it says nothing then, and Start does nothing.
    await a.waitForFunction(() => window.shown !== undefined);
    // From chapter 5 on the server forbids to keep the page. The next test is for servers that do not.
    expect(await a.evaluate(() => window.shown)).toBe(
      chapter.number === 4 ? 'kept' : 'loaded anew',
    );
    expect(await status(a)).toMatchObject({
      state: 'idle',
      text: expect.stringMatching(/^Press Start/),
    });
    await connectTabs(chapter, b, a);
    await converse(a, b);
    await press(b, 'Stop');
    await state(a, 'left');
  });

  test('a page that was kept is idle, and Start works', async () => {
    const [a, b] = [await openTab(page.url), await openTab(page.url)];
    await connectTabs(chapter, a, b);
    const persisted = { persisted: true };
    await a.evaluate((how) => dispatchEvent(new PageTransitionEvent('pagehide', how)), persisted);
    await state(b, 'left');
    await a.evaluate((how) => dispatchEvent(new PageTransitionEvent('pageshow', how)), persisted);
    expect((await status(a)).state).toBe('idle');
    await connectTabs(chapter, a, b);
    await converse(a, b);
  });

  test('the same tab twice: two people, who can talk', async () => {
    const a = await openTab(page.url);
    await search(a);
    const copy = a.context().waitForEvent('page');
    await a.evaluate(() => window.open(location.href));
    const b = await copy;
    await press(b, 'Start');
    for (const tab of [a, b]) await state(tab, 'connected');
    await converse(a, b);
  });
});
