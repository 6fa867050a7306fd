// Chapter 6: an open chat takes no description but its partner's, whoever sits in the room now.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, entries, isTold, state } from '../support/chat.ts';
import { watchConnections } from '../support/connections.ts';
import { hasHeard, openForeign, someRoom } from '../support/foreign.ts';
import type { Frame } from '../support/frames.ts';
import { openTabOnLine } from '../support/line.ts';
import { connectTabs } from '../support/meet.ts';
import { usePage } from '../support/use-page.ts';

const refused = /Somebody else.*place.*refused/;

/** A description that the page could take, but for the certificate. */
function byStranger(sdp: unknown): string {
  const other = `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`;
  return String(sdp).replace(/^a=fingerprint:.*$/gm, other);
}

const find = (frames: Frame[], type: string) => frames.find((frame) => frame.type === type);

describe.each(from(6))('chapter $number: somebody else in the room', (chapter) => {
  const page = usePage(chapter);

  test('an offer with another certificate is refused in words, and the chat goes on', async () => {
    const { url } = someRoom(page);
    const [a, b] = [await openTabOnLine(url), await openTabOnLine(url)];
    await connectTabs(chapter, a.tab, b.tab);
    const offer = find(b.said, 'offer');
    // A leaves the room when it meets the stranger. B is to meet one there, too, however fast that goodbye is.
    b.hears = ({ type }) => type !== 'bye';
    a.tell({ type: 'offer', sdp: byStranger(offer?.sdp) });
    await isTold(a.tab, refused);
    // One certificate of the partner's and one of somebody else's is somebody else, too.
    const answer = find(a.said, 'answer');
    b.tell({ type: 'offer', sdp: `${answer?.sdp}a=fingerprint:sha-256 CD:EF\r\n` });
    await isTold(b.tab, refused);
    await converse(a.tab, b.tab);
    expect(a.said.filter(({ type }) => type === 'answer')).toHaveLength(1);
  });

  test('so is an answer, to the offer of a new path', async () => {
    const { url } = someRoom(page);
    const [a, b] = [await openTabOnLine(url), await openTabOnLine(url)];
    await watchConnections(b.tab);
    await connectTabs(chapter, a.tab, b.tab);
    const answer = find(a.said, 'answer');
    a.hears = ({ type }) => type !== 'offer';
    await b.tab.evaluate(() => window.pretend('disconnected'));
    await expect.poll(() => b.said.filter(({ type }) => type === 'offer').length).toBe(2);
    b.tell({ type: 'answer', sdp: byStranger(answer?.sdp) });
    await isTold(b.tab, refused);
    await b.tab.evaluate(() => window.pretend());
    await state(b.tab, 'connected');
    await converse(a.tab, b.tab);
  });

  test('when the room was lost on the server, the stranger who is faster reads nothing and is left alone', async () => {
    const { room, url } = someRoom(page);
    const [a, b] = [await openTabOnLine(url), await openTabOnLine(url)];
    await connectTabs(chapter, a.tab, b.tab);
    const stranger = await openForeign(page, room, { hammers: true });
    // To the server this is what a restart is: it knows neither of them any more.
    for (const line of [a, b]) line.cut();
    await hasHeard(stranger, 'accept');
    b.mend();
    await isTold(b.tab, /server is back/);
    await stranger.evaluate(async () => {
      const { connection, describe } = window.foreign;
      connection.createDataChannel('for B');
      await describe(await connection.createOffer());
    });
    await isTold(b.tab, refused);
    await hasHeard(stranger, 'bye');
    a.mend();
    await converse(a.tab, b.tab);
    expect(await stranger.evaluate(() => window.foreign.heard)).toEqual([]);
    expect((await entries(b.tab)).filter(({ text }) => refused.test(text))).toHaveLength(1);
  });
});
