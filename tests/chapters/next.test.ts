// Chapter 6: Next, how the connection runs, and who is typing.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, entries, hears, say, state } from '../support/chat.ts';
import { connectTabs, press } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

const typing = (tab: Page) => tab.getByText('Your partner is typing…');
const box = (tab: Page) => tab.getByRole('textbox', { name: 'Message' });

describe.each(from(6))('chapter $number', (chapter) => {
  const page = usePage(chapter);

  async function connected(): Promise<[Page, Page]> {
    const [a, b] = [await openTab(page.url), await openTab(page.url)];
    await connectTabs(chapter, a, b);
    return [a, b];
  }

  test('Next leaves this partner and finds another; nothing of the old chat remains', async () => {
    const [a, b] = await connected();
    await converse(a, b);
    const c = await openTab(page.url);
    await press(c, 'Start');
    await state(c, 'searching');
    await press(a, 'Next');
    await state(b, 'left');
    await state(a, 'connected');
    await state(c, 'connected');
    expect(await entries(a)).toEqual([]);
    await converse(a, c);
    // The one who was left keeps what was said, and can go on when they like.
    expect((await entries(b)).map(({ from }) => from)).toContain('partner');
  });

  test('Next while connecting or alone does no harm', async () => {
    const a = await openTab(page.url);
    await press(a, 'Start');
    await state(a, 'searching');
    expect(await a.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    await press(a, 'Stop');
    await state(a, 'idle');
  });

  test('says how the connection runs', async () => {
    const [a, b] = await connected();
    for (const tab of [a, b])
      await tab.getByText(/^Connected directly: (host|prflx) – (host|prflx)$/).waitFor();
    await press(a, 'Stop');
    await state(b, 'left');
    for (const tab of [a, b]) expect(await tab.getByText('Connected directly').count()).toBe(0);
  });

  test('shows who is typing, until the message comes or they stop', async () => {
    const [a, b] = await connected();
    await box(a).pressSequentially('he');
    await typing(b).waitFor();
    expect(await typing(a).count(), 'one does not see oneself typing').toBe(0);
    await say(a, 'hello');
    await hears(b, 'hello');
    await typing(b).waitFor({ state: 'detached' });
    await box(a).pressSequentially('and');
    await typing(b).waitFor();
    await typing(b).waitFor({ state: 'detached', timeout: 6_000 });
    expect(
      (await entries(b)).map(({ text }) => text),
      'typing is no message',
    ).toEqual(['hello']);
    expect(await box(a).inputValue(), 'what was typed stays').toBe('and');
  });

  test('what cannot be sent stays in the box, and the page says so', async () => {
    const [a] = await connected();
    // A network that takes nothing: the channel's buffer is full.
    await a.evaluate(() => {
      Object.defineProperty(RTCDataChannel.prototype, 'bufferedAmount', { get: () => 1_000_000 });
    });
    await box(a).fill('too much');
    await a.keyboard.press('Enter');
    await a.getByText('Not sent.').waitFor();
    expect(await box(a).inputValue()).toBe('too much');
    expect((await entries(a)).filter(({ from }) => from === 'me')).toEqual([]);
  });
});
