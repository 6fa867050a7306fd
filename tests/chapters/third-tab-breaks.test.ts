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
    // Whoever takes the third tab's offer first ends the chat. When the other one sees that before it sees the offer,
    // its chat is over by then, and only the stray answer tells it of the third tab.
    for (const tab of [a, b]) await isTold(tab, /third tab/i);
    await isTold(c, /two tabs have answered your offer.*chapter 4/i);
    const toldC = (await entries(c)).map(({ text }) => text).join(' ');
    expect(toldC, 'what the third tab is told').not.toMatch(/third tab/i);
    const told = [...(await entries(a)), ...(await entries(b))].map(({ text }) => text).join(' ');
    expect(told).toMatch(/third tab has broken your chat.*chapter 4/i);
    // Two answers to one offer: the third tab may connect with one of the two, or with none. Never are both connected.
    const connected = async (tab: Page) => (await status(tab)).state === 'connected';
    expect((await connected(a)) && (await connected(b)), 'the two talk on').toBe(false);
    const [speaker, listener] = (await connected(a)) ? [a, b] : [b, a];
    if (await connected(speaker)) await say(speaker, 'Can you still hear me?');
    const heard = (await entries(listener)).map(({ text }) => text);
    expect(heard).not.toContain('Can you still hear me?');
  });
});
