// Chapters 4 to 6: in a room of one's own name a friend comes and goes. The page waits on, and the next one finds it.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, state, status } from '../support/chat.ts';
import { watchConnections } from '../support/connections.ts';
import { openForeign, someRoom } from '../support/foreign.ts';
import { type Frame, openTabBetween } from '../support/frames.ts';
import { openTabOnLine } from '../support/line.ts';
import { press, search } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

const count = (frames: Frame[], type: string) =>
  expect.poll(() => frames.filter((frame) => frame.type === type).length, { timeout: 15_000 });

describe.each(from(4))('chapter $number: the friend', (chapter) => {
  const page = usePage(chapter);

  test('goes before anything was said: the page is in its room again, and the next chat is a whole one', async () => {
    const { room, url } = someRoom(page);
    const accepted: Frame[] = [];
    const ours = await openTabBetween(url, {
      fromServer: (frame, wire) => {
        if (frame.type === 'accept') accepted.push(frame);
        wire.toPage(frame);
      },
    });
    await watchConnections(ours);
    await search(ours);
    const goes = await openForeign(page, room, { silent: true });
    await goes.evaluate(() => window.foreign.socket.close());
    await count(accepted, 'accept').toBe(2);
    expect(await status(ours)).toMatchObject({
      state: 'searching',
      text: expect.stringMatching(/^Waiting/),
    });

    const next = await openTab(url);
    await press(next, 'Start');
    await state(ours, 'connected');
    await converse(ours, next);
    // What is left of the first one must not make the page give up on the second.
    await ours.evaluate(() => window.pretend('disconnected'));
    await state(ours, chapter.number < 6 ? 'connected' : 'reconnecting');
    await ours.evaluate(() => window.pretend());
    await state(ours, 'connected');
    await converse(ours, next);
  });

  if (chapter.number < 6) return;

  test('comes while our line is broken: the one who is second now makes the offer', async () => {
    const { url } = someRoom(page);
    const ours = await openTabOnLine(url);
    await search(ours.tab);
    ours.cut();
    const friend = await openTab(url);
    await search(friend);
    ours.mend();
    await state(friend, 'connected');
    await state(ours.tab, 'connected');
    await converse(ours.tab, friend);
  });
});
