// Chapters 4 to 6: a partner with another program is gone without closing its channel, as when its tab crashes. The
// server's goodbye is believed as soon as the path agrees, which is long before ICE gives up.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { hears, say, state, status } from '../support/chat.ts';
import { watchConnections } from '../support/connections.ts';
import { openForeign, someRoom } from '../support/foreign.ts';
import { search } from '../support/meet.ts';
import { openTab, socketsOf } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

describe.each(from(4))('chapter $number: a foreign partner', (chapter) => {
  const page = usePage(chapter);

  async function chat(): Promise<[Page, Page]> {
    const { room, url } = someRoom(page);
    const ours = await openTab(url);
    await watchConnections(ours);
    await search(ours);
    const theirs = await openForeign(page, room);
    await state(ours, 'connected');
    return [ours, theirs];
  }

  test('closes only its WebSocket: the chat goes on', async () => {
    const [ours, theirs] = await chat();
    await theirs.evaluate(() => window.foreign.socket.close());
    await theirs.waitForFunction(() => window.foreign.socket.readyState === WebSocket.CLOSED);
    await say(ours, 'still there?');
    await theirs.waitForFunction(() => window.foreign.heard.includes('still there?'));
    await theirs.evaluate(() => window.foreign.channel?.send('yes'));
    await hears(ours, 'yes');
    expect((await status(ours)).state).toBe('connected');
  });

  /** Theirs closes its WebSocket, and ours is told so. */
  async function goodbye(ours: Page, theirs: Page): Promise<void> {
    const isBye = ({ payload }: { payload: string | Buffer }) => String(payload).includes('"bye"');
    const told = Promise.any(
      socketsOf(ours).map((socket) =>
        socket.waitForEvent('framereceived', { predicate: isBye, timeout: 10_000 }),
      ),
    );
    await theirs.evaluate(() => window.foreign.socket.close());
    await told;
  }

  test('vanishes: it has left, as soon as the path is interrupted', async () => {
    const [ours, theirs] = await chat();
    await goodbye(ours, theirs);
    await ours.evaluate(() => window.pretend('disconnected'));
    await state(ours, 'left');
    expect((await status(ours)).text).toMatch(/^Your partner has left/);
  });

  test('vanishes, and its path before its goodbye: it has left, and nothing has failed', async () => {
    const [ours, theirs] = await chat();
    await ours.evaluate(() => window.pretend('disconnected'));
    await goodbye(ours, theirs);
    await ours.evaluate(() => window.pretend('failed'));
    await state(ours, 'left');
  });
});
