// Chapters 2 and 3 only: the relay repeats everything to everybody, so a third tab breaks the two who talk.
// That is their limit, shown on purpose; third-tab-refused.test.ts proves that chapter 4 has cured it.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, entries, isTold, say, state, status } from '../support/chat.ts';
import { meet, press } from '../support/meet.ts';
import { allowConsole, openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

describe.each(from(2, 3))('chapter $number: a third tab', (chapter) => {
  const page = usePage(chapter);

  test('breaks the chat of two, and all three are told', async () => {
    const [a, b] = await meet(chapter, page.url);
    const c = await openTab(page.url);
    // Candidates of strangers fit no description.
    if (chapter.number === 3) for (const tab of [a, b, c]) allowConsole(tab, /addIceCandidate/);

    await press(c, 'Prepare');
    await state(c, 'ready');
    await converse(a, b); // it does no harm yet

    await press(c, 'Connect');
    await isTold(a, /third tab has broken your chat.*chapter 4/i);
    await isTold(b, /third tab has broken your chat.*chapter 4/i);
    await isTold(c, /third tab has joined/i);
    // Two answers to one offer: the third tab may connect with one of the two, or with none. Never are both connected.
    const connected = async (tab: Page) => (await status(tab)).state === 'connected';
    expect((await connected(a)) && (await connected(b)), 'the two talk on').toBe(false);
    const [speaker, listener] = (await connected(a)) ? [a, b] : [b, a];
    if (await connected(speaker)) await say(speaker, 'Can you still hear me?');
    const heard = (await entries(listener)).map(({ text }) => text);
    expect(heard).not.toContain('Can you still hear me?');
  });
});
