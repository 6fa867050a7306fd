// Chapters 2 and 3: with nobody to say who makes the offer, both may ("glare"). The page says what has happened.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, state, status } from '../support/chat.ts';
import { openTabBetween, signal } from '../support/frames.ts';
import { connectTabs, press } from '../support/meet.ts';
import { usePage } from '../support/use-page.ts';

describe.each(from(2, 3))('chapter $number: both press Connect', (chapter) => {
  const page = usePage(chapter);

  test('at once: both are told, and can start again', async () => {
    // Both offers are on their way before one arrives: each tab hears of the other's when its own has left.
    const sent = { a: signal(), b: signal() };
    const bothSent = Promise.all([sent.a.happened, sent.b.happened]);
    const open = (name: 'a' | 'b') =>
      openTabBetween(page.url, {
        fromPage: (frame, wire) => {
          wire.toServer(frame);
          if (frame.type === 'offer') sent[name].happen();
        },
        fromServer: (frame, wire) => void bothSent.then(() => wire.toPage(frame)),
      });
    const tabs = [await open('a'), await open('b')] as const;
    for (const tab of tabs) {
      await press(tab, 'Prepare');
      await state(tab, 'ready');
    }
    for (const tab of tabs) await press(tab, 'Connect');
    for (const tab of tabs) {
      await state(tab, 'failed');
      expect((await status(tab)).text).toMatch(/both tabs pressed connect.*only one/i);
    }
    await connectTabs(chapter, ...tabs);
    await converse(...tabs);
  });
});
