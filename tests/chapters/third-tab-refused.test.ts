// Chapters 4 to 6: a room holds two. What breaks chapters 2 and 3 (third-tab-breaks.test.ts) changes nothing here.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, entries, hears, say, state, status } from '../support/chat.ts';
import { connectTabs, meet, press, search } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

describe.each(from(4))('chapter $number: a third tab', (chapter) => {
  const page = usePage(chapter);

  test('waits for a fourth; two pairs do not hear each other', async () => {
    const [a, b] = await meet(chapter, page.url);
    const c = await openTab(page.url);
    const d = await openTab(page.url);
    await search(c);
    await converse(a, b);
    expect((await status(c)).state).toBe('searching');
    await press(d, 'Start');
    await state(c, 'connected');
    await state(d, 'connected');
    await Promise.all([say(a, 'from a'), say(b, 'from b'), say(c, 'from c'), say(d, 'from d')]);
    await Promise.all([
      hears(a, 'from b'),
      hears(b, 'from a'),
      hears(c, 'from d'),
      hears(d, 'from c'),
    ]);
    for (const [tab, others] of [
      [a, ['from c', 'from d']],
      [c, ['from a', 'from b']],
    ] as const) {
      const texts = (await entries(tab)).map(({ text }) => text);
      for (const other of others) expect(texts).not.toContain(other);
    }
    await d.close();
    await state(c, 'left');
    await converse(a, b);
  });

  test('is told that a room of one’s own is full, and the two talk on', async () => {
    const url = page.at('room=full-house');
    const [a, b] = await meet(chapter, url);
    const c = await openTab(url);
    await press(c, 'Start');
    await state(c, 'failed');
    expect((await status(c)).text).toMatch(/full/);
    await converse(a, b);
    // When the two have gone there is room again.
    await Promise.all([a.close(), b.close()]);
    const d = await openTab(url);
    await connectTabs(chapter, d, c);
    await converse(c, d);
  });

  test('and four pairs at once: everybody has one partner, and hears nobody else', async () => {
    const tabs = await Promise.all(Array.from({ length: 8 }, () => openTab(page.url)));
    await Promise.all(tabs.map((tab) => press(tab, 'Start')));
    await Promise.all(tabs.map((tab) => state(tab, 'connected')));
    await Promise.all(tabs.map((tab, index) => say(tab, `I am ${index}`)));
    await Promise.all(tabs.map((tab) => hears(tab, 'I am ')));
    const partners = await Promise.all(
      tabs.map(async (tab) => {
        const heard = (await entries(tab)).filter((entry) => entry.from === 'partner');
        expect(heard).toHaveLength(1);
        return Number(heard[0]?.text.replace('I am ', ''));
      }),
    );
    for (const [index, partner] of partners.entries()) expect(partners[partner]).toBe(index);
  });
});
