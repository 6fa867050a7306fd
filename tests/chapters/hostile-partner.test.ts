// Chapters 4 to 6: a partner does what it likes with the channel and the room. The page stays usable, and says what is true.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, entries, hears, say, state, status } from '../support/chat.ts';
import { hasHeard, type Manners, openForeign, someRoom } from '../support/foreign.ts';
import { connectTabs, press, search } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

/** Ends with a word that comes after everything else, and is answered. */
const attacks: Record<string, () => Promise<void> | void> = {
  '1,000 channels': () => {
    for (let i = 0; i < 1000; i++) {
      const channel = window.foreign.connection.createDataChannel(`channel ${i}`);
      channel.onopen = () => channel.readyState === 'open' && channel.send('from another channel');
    }
  },
  '16 MiB in large messages': async () => {
    const channel = window.foreign.channel as RTCDataChannel;
    channel.bufferedAmountLowThreshold = 1_000_000;
    for (let i = 0; i < 64; i++) {
      channel.send('x'.repeat(256 * 1024 - 1));
      if (channel.bufferedAmount > 4_000_000)
        await new Promise((resolve) => {
          channel.onbufferedamountlow = resolve;
        });
    }
  },
  'empty, binary and odd messages': () => {
    const channel = window.foreign.channel as RTCDataChannel;
    for (let i = 0; i < 100; i++) channel.send('');
    channel.send(new Uint8Array(1000));
    channel.send('<img src=x onerror="document.title = 1">');
    channel.send('\u202e\u0000\ud800');
  },
  'an offer of 60 kB': async () => {
    const { connection, say } = window.foreign;
    const { sdp = '' } = await connection.createOffer();
    say({ type: 'offer', sdp: `${sdp}${'a=x-nothing:1234567890\r\n'.repeat(2400)}` });
  },
  'camera and microphone, in the middle of the chat': async () => {
    const { connection, describe } = window.foreign;
    for (const kind of ['video', 'audio']) connection.addTransceiver(kind);
    await describe(await connection.createOffer());
  },
};

/** What the other side of an offer with media has agreed to. */
const directions = (theirs: Page) =>
  theirs.evaluate(() =>
    window.foreign.connection.getTransceivers().map((one) => one.currentDirection),
  );

describe.each(from(4))('chapter $number: a partner who does as they like', (chapter) => {
  const page = usePage(chapter);

  async function chat(manners: Manners = {}): Promise<[Page, Page]> {
    const { room, url } = someRoom(page);
    const ours = await openTab(url);
    await search(ours);
    const theirs = await openForeign(page, room, manners);
    await state(ours, 'connected');
    await theirs.waitForFunction(() => window.foreign.channel?.readyState === 'open');
    return [ours, theirs];
  }

  test.each(Object.entries(attacks))(
    '%s: the chat goes on, and Stop works',
    async (name, attack) => {
      const [ours, theirs] = await chat();
      await theirs.evaluate(attack);
      // Chapters 4 and 5 know one offer to a chat.
      if (name.startsWith('camera') && chapter.number === 6) {
        await hasHeard(theirs, 'answer', 2);
        expect(await directions(theirs)).toEqual(['inactive', 'inactive']);
      }
      await theirs.evaluate(() => window.foreign.channel?.send('the last word'));
      await hears(ours, 'the last word', 30_000);
      await say(ours, 'still here');
      await theirs.waitForFunction(() => window.foreign.heard.includes('still here'));
      expect(await status(ours)).toMatchObject({
        state: 'connected',
        text: expect.stringMatching(/^Connected/),
      });
      expect((await entries(ours)).length, 'entries in the conversation').toBeLessThanOrEqual(500);
      await ours.getByRole('button', { name: 'Stop', exact: true }).click({ timeout: 5_000 });
      await state(ours, 'idle', 5_000);
      await theirs.waitForFunction(() => window.foreign.channel?.readyState === 'closed');
    },
  );

  test('offers camera and microphone: the chat opens without them', async () => {
    const [ours, theirs] = await chat({ media: true });
    await say(ours, 'hello');
    await theirs.waitForFunction(() => window.foreign.heard.includes('hello'));
    expect(await directions(theirs)).toEqual(['inactive', 'inactive']);
  });

  test('closes the channel at once: the partner has left, and Start works', async () => {
    const [ours, theirs] = await chat();
    await theirs.evaluate(() => window.foreign.channel?.close());
    await state(ours, 'left');
    await theirs.close();
    const next = await openTab(ours.url());
    await connectTabs(chapter, ours, next);
    await converse(ours, next);
  });

  if (chapter.number < 6) return;

  test('types and leaves: the sign goes with them, and Next finds another', async () => {
    const [a, b] = [await openTab(page.url), await openTab(page.url)];
    await connectTabs(chapter, a, b);
    await b.getByRole('textbox', { name: 'Message' }).pressSequentially('he');
    await a.getByText('Your partner is typing…').waitFor();
    await press(b, 'Stop');
    await state(a, 'left');
    expect(await a.getByText('Your partner is typing…').count()).toBe(0);
    await press(a, 'Next');
    await state(a, 'searching');
    await press(b, 'Start');
    for (const tab of [a, b]) await state(tab, 'connected');
  });
});
