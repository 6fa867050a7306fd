// Chapters 1 to 6: a partner who floods the chat, with many messages or with long ones, does not freeze the page, and the
// last entry is always in sight.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Chapter, from } from '../support/chapters.ts';
import { entries, hears, say, state } from '../support/chat.ts';
import { connectTabs, press } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

/** How long a click may wait for its effect. It takes well under a second; a frozen page takes a minute. */
const soon = 10_000;

/** Keeps the chat's channel at hand, so that messages can be sent that no message box would let through. */
const keepChannel = `{
  const Real = RTCPeerConnection;
  const keep = (channel) => { if (channel.label === 'chat') window.chat = channel; return channel; };
  window.RTCPeerConnection = class extends Real {
    constructor(configuration) {
      super(configuration);
      this.addEventListener('datachannel', ({ channel }) => keep(channel));
    }
    createDataChannel(...args) { return keep(super.createDataChannel(...args)); }
  };
}`;

/** How many pixels of the conversation are hidden below its last visible line. */
const hiddenBelow = (page: Page) =>
  page
    .getByRole('log', { name: 'Conversation' })
    .evaluate((log) => Math.round(log.scrollHeight - log.clientHeight - log.scrollTop));

async function meetFlooder(chapter: Chapter, url: string): Promise<[Page, Page]> {
  const victim = await openTab(url);
  const flooder = await openTab('about:blank', { context: { ignoreHTTPSErrors: true } });
  await flooder.addInitScript(keepChannel);
  await flooder.goto(url);
  await connectTabs(chapter, victim, flooder);
  return [victim, flooder];
}

/** Sends `count` messages, each with its number and then `length` letters, until all are sent or the chat is over. */
async function flood(flooder: Page, count: number, length: number): Promise<void> {
  await flooder.evaluate(`(async () => {
    const letters = 'x '.repeat(${length / 2});
    for (let number = 1; number <= ${count}; number++) {
      while (chat.bufferedAmount > 4e6 && chat.readyState === 'open')
        await new Promise((resolve) => setTimeout(resolve, 5));
      if (chat.readyState !== 'open') return;
      chat.send(number + ' of ${count}: ' + letters);
    }
  })()`);
}

describe.each(from(1))('chapter $number: a partner who floods', (chapter) => {
  const page = usePage(chapter);

  test.each([
    { what: 'many messages', count: 8000, length: 20 },
    // A page that does not cut them off is frozen by 60 as well as by 150, which would cost twice as much.
    { what: 'long messages', count: 60, length: 200_000 },
  ])('with $what: the page answers, and keeps the last 500 entries', async ({ count, length }) => {
    const [victim, flooder] = await meetFlooder(chapter, page.url);
    await flood(flooder, count, length);
    const before = performance.now();
    await say(victim, 'I can still write');
    expect(performance.now() - before, 'until a click had its effect, in ms').toBeLessThan(soon);
    await hears(victim, `${count} of ${count}`);
    const shown = await entries(victim);
    expect(shown.length, 'entries that are kept').toBeLessThanOrEqual(500);
    const longest = Math.max(...shown.map(({ text }) => text.length));
    expect(longest, 'letters of the longest entry').toBeLessThan(2100);
    const partners = shown.filter(({ from }) => from === 'partner');
    if (length > 2000) expect(partners.at(-1)?.text).toMatch(/cut off/);
    await hears(flooder, 'I can still write');
    await expect
      .poll(() => hiddenBelow(victim), { message: 'pixels below the last line' })
      .toBeLessThan(2);
    await victim.setViewportSize({ width: 390, height: 600 });
    await expect
      .poll(() => hiddenBelow(victim), { message: 'the same on a lower page' })
      .toBeLessThan(2);
    if (chapter.number < 4) return;
    const flooding = flood(flooder, count, length);
    await press(victim, 'Stop');
    await state(victim, 'idle', soon);
    await flooding;
  });
});
