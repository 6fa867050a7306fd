// Chapters 4 to 6: what a partner says late, twice or wrongly ends no open chat; and nothing of it becomes the status.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, say, state, status } from '../support/chat.ts';
import { hasHeard, openForeign, someRoom } from '../support/foreign.ts';
import { type Frame, openTabBetween, type Wire } from '../support/frames.ts';
import { connectTabs, press, search } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

/** The page may say on its console what it has passed over. */
const allow = [/setRemoteDescription|addIceCandidate|InvalidStateError|OperationError/];

const garbage = [
  { type: 'offer', sdp: '<b>You have won</b>' },
  { type: 'offer', sdp: '' },
  { type: 'answer', sdp: 'v=0' },
  { type: 'candidate', ice: { candidate: 'You have won', sdpMid: '0' } },
  { type: 'candidate', ice: { candidate: '', sdpMid: '7', sdpMLineIndex: 70000 } },
];

describe.each(from(4))('chapter $number: descriptions that nobody waits for', (chapter) => {
  const page = usePage(chapter);

  test('an answer that comes twice, an offer that comes twice: the chat opens, and goes on', async () => {
    const again = { offer: () => {}, answer: () => {} };
    const twice = (frame: Frame, wire: Wire) => {
      wire.toPage(frame);
      if (frame.type !== 'offer' && frame.type !== 'answer') return;
      wire.toPage(frame);
      again[frame.type] = () => wire.toPage(frame);
    };
    const tabs: [Page, Page] = [
      await openTabBetween(page.url, { fromServer: twice }),
      await openTabBetween(page.url, { fromServer: twice }),
    ];
    await connectTabs(chapter, ...tabs);
    await converse(...tabs);
    again.answer();
    again.offer();
    await converse(...tabs);
  });

  test('nonsense in an open chat is passed over', async () => {
    const { room, url } = someRoom(page);
    const ours = await openTab(url, { allow });
    await search(ours);
    const theirs = await openForeign(page, room);
    await state(ours, 'connected');
    await theirs.evaluate((messages) => messages.forEach(window.foreign.say), garbage);
    // The last of them has arrived when this candidate has, and when the page has answered what it takes.
    await theirs.evaluate(() => window.foreign.channel?.send('still there?'));
    await ours.getByText('still there?').waitFor();
    await say(ours, 'I am');
    expect(await status(ours)).toMatchObject({
      state: 'connected',
      text: expect.stringMatching(/^Connected/),
    });
  });

  test.each([
    ['offer', true],
    ['answer', false],
  ])('nonsense in place of the %s fails with words of our own', async (type, weWait) => {
    const { room, url } = someRoom(page);
    const ours = await openTab(url, { allow });
    if (weWait) await search(ours);
    const theirs = await openForeign(page, room, { silent: true });
    if (!weWait) {
      await press(ours, 'Start');
      await hasHeard(theirs, 'offer');
    }
    const sdp = '<b>You have won</b>';
    await theirs.evaluate((message) => window.foreign.say(message), { type, sdp });
    await state(ours, 'failed');
    expect((await status(ours)).text).toMatch(/cannot read what your partner has sent.*Start/);
  });
});
