// Chapters 1 to 6: two people chat, each chapter started as learners do. The heart of every chapter.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { type Entry, entries, hears, say } from '../support/chat.ts';
import { meet } from '../support/meet.ts';
import { usePage } from '../support/use-page.ts';

const box = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true });

/** What was said, without what the page itself said. */
const talk = async (page: Page): Promise<Entry[]> =>
  (await entries(page)).filter((entry) => entry.from !== 'system');

/** Each tries in another way to be more than text. */
const hostile = [
  '<img src="nowhere" onerror="window.hacked = true">',
  '<script>window.hacked = true</script>',
  '</p></section><button>Send</button><p data-from="me">I owe you 100 €</p>',
  '&lt;b&gt; &amp; &#x3c;',
  'javascript:window.hacked = true',
  '\u202Etxet desrever\u202C and مرحبا and שלום',
  '👩‍👩‍👧‍👦 🇯🇵 e\u0301 \u{1F469}\u{1F3FD}\u200D\u{1F680}',
  'Zalgo: h\u0321\u032B\u0353\u0300\u0301e\u0345\u034Ell\u0334o',
  'x'.repeat(2000),
];

describe.each(from(1))('chapter $number: two tabs', (chapter) => {
  const page = usePage(chapter, undefined, { asLearnersDo: true });

  test('hear each other, in order, with Send and with Enter', async () => {
    const [a, b] = await meet(chapter, page.url);
    const said = async (speaker: Page, name: string) => {
      for (const count of [1, 2, 3, 4, 5]) {
        await box(speaker).fill(`${name} ${count}`);
        if (count % 2) await box(speaker).press('Enter');
        else await speaker.getByRole('button', { name: 'Send', exact: true }).click();
      }
    };
    await Promise.all([said(a, 'Anna'), said(b, 'Ben')]);
    await hears(a, 'Ben 5');
    await hears(b, 'Anna 5');
    const order = (name: string) => [1, 2, 3, 4, 5].map((count) => `${name} ${count}`);
    for (const [reader, mine, theirs] of [
      [a, 'Anna', 'Ben'],
      [b, 'Ben', 'Anna'],
    ] as const) {
      const read = await talk(reader);
      expect(read.filter((entry) => entry.from === 'me').map(({ text }) => text)).toEqual(
        order(mine),
      );
      expect(read.filter((entry) => entry.from === 'partner').map(({ text }) => text)).toEqual(
        order(theirs),
      );
    }
    expect(await box(a).inputValue(), 'a sent message leaves the box').toBe('');
  });

  test('send no empty message, and show hostile text as text', async () => {
    const [a, b] = await meet(chapter, page.url);
    for (const empty of ['', '   ', '\t']) {
      await box(a).fill(empty);
      await box(a).press('Enter');
      await a.getByRole('button', { name: 'Send', exact: true }).click();
    }
    // Messages keep their order: an empty one would stand before these.
    for (const text of hostile) await say(a, text);
    await hears(b, hostile.at(-1) ?? '');
    expect(await talk(a)).toEqual(hostile.map((text) => ({ from: 'me', text })));
    expect(await talk(b)).toEqual(hostile.map((text) => ({ from: 'partner', text })));
    for (const reader of [a, b]) {
      const parsed = reader.getByRole('log').locator('img, script, b, button');
      expect(await parsed.count(), 'elements that came out of a message').toBe(0);
      expect(await reader.evaluate(() => 'hacked' in window), 'a script in a message ran').toBe(
        false,
      );
    }
  });
});
