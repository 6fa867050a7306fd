// Chapter 6: the page does not wait with its offer until it knows whether anybody is there.
import { describe, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, state } from '../support/chat.ts';
import { openTabBetween } from '../support/frames.ts';
import { press } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

describe.each(from(6))('chapter $number', (chapter) => {
  const page = usePage(chapter);

  test('who presses Start says the offer before they have heard of a match', async () => {
    const a = await openTab(page.url);
    await press(a, 'Start');
    await state(a, 'searching');
    let hasOffered = false;
    const held: (() => void)[] = [];
    const b = await openTabBetween(page.url, {
      fromPage(frame, { toServer }) {
        toServer(frame);
        if (frame.type === 'offer') hasOffered = true;
        if (hasOffered) for (const release of held.splice(0)) release();
      },
      // Held back until the offer was said: a page that waited for it would wait for ever.
      fromServer(frame, { toPage }) {
        if (hasOffered) toPage(frame);
        else held.push(() => toPage(frame));
      },
    });
    await press(b, 'Start');
    await state(a, 'connected');
    await state(b, 'connected');
    await converse(a, b);
  });
});
