// Chapters 4 to 6: who presses quickly and often ends in a state that is true, and can go on.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, entries, state, status } from '../support/chat.ts';
import { connectTabs, press } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

/** Chapters 4 and 5 open a socket for each search. Chromium prints something when one is given up before it is open. */
const allow = [/WebSocket is closed before the connection is established/];

/** Presses the buttons in turn, `times` times, as fast as the page goes on, or at each of these milliseconds. */
const hammer = (tab: Page, names: string[], times: number, pause: number) =>
  tab.evaluate(
    async ({ names, times, pause }) => {
      for (let i = 0; i < times; i++) {
        document.getElementById(names[i % names.length] ?? '')?.click();
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    },
    { names, times, pause },
  );

/** Goes on with `button` where a page says that its partner has left, until the two have found each other. */
async function connected(a: Page, b: Page, button: string): Promise<void> {
  const goOn = async (tab: Page) => {
    const { state } = await status(tab);
    if (state === 'left') await press(tab, button);
    return state;
  };
  await expect
    .poll(async () => [await goOn(a), await goOn(b)], { timeout: 20_000 })
    .toEqual(['connected', 'connected']);
}

describe.each(from(4))('chapter $number: an impatient hand', (chapter) => {
  const page = usePage(chapter);
  const options = chapter.number < 6 ? { allow } : {};

  test.each([0, 15])(
    'on Start and Stop, every %s ms: idle, and the next chat comes',
    async (pause) => {
      const [a, b] = [await openTab(page.url, options), await openTab(page.url, options)];
      await Promise.all([a, b].map((tab) => hammer(tab, ['start', 'stop'], 40, pause)));
      // Whose partner was quicker has been left. Where the partner came and went before one was there, the room is closed.
      const ends = ['idle', 'left', ...(chapter.number < 6 ? ['failed'] : [])];
      for (const tab of [a, b])
        if ((await state(tab, ends)) === 'failed')
          expect((await status(tab)).text).toBe('The room did not let you in: closed.');
      await connectTabs(chapter, a, b);
      await converse(a, b);
    },
  );

  test('on Start and Stop in a room of their own', async () => {
    const url = page.at('room=hasty');
    const [a, b] = [await openTab(url, options), await openTab(url, options)];
    await press(a, 'Start');
    await hammer(b, ['start', 'stop'], 30, 10);
    await state(b, ['idle', 'left']);
    await press(b, 'Start');
    await connected(a, b, 'Start');
    await converse(a, b);
  });

  if (chapter.number < 6) return;

  // Not more often at a pace at which chats begin: the server takes a hundred messages at once.
  test.each([
    { times: 20, pause: 0 },
    { times: 10, pause: 100 },
  ])(
    'on Next in both tabs, $times times, every $pause ms: connected at last',
    async ({ times, pause }) => {
      const [a, b] = [await openTab(page.url), await openTab(page.url)];
      await connectTabs(chapter, a, b);
      await Promise.all([a, b].map((tab) => hammer(tab, ['next'], times, pause)));
      await connected(a, b, 'Next');
      await converse(a, b);
      for (const tab of [a, b])
        expect((await entries(tab)).filter(({ from }) => from === 'system')).toEqual([]);
    },
  );
});
