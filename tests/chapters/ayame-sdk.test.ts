// Chapters 4 to 6: the servers speak the Ayame protocol, proved by its own Web SDK, unchanged as npm installs it.
import type * as Sdk from '@open-ayame/ayame-web-sdk';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { entries, hears, say, state } from '../support/chat.ts';
import { press } from '../support/meet.ts';
import { serveOutsidePage } from '../support/outside-page.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

/** What the test leaves in the SDK's page. */
type Client = {
  connection: Sdk.Connection;
  channel?: RTCDataChannel;
  heard: unknown[];
  said: string[];
};

let origin = '';
beforeAll(async () => {
  origin = await serveOutsidePage();
});

/** Opens a page with the SDK and enters `room` with the SDK's own default options. Resolves when it is in the room. */
async function enter(url: string, room: string): Promise<Page> {
  const page = await openTab(origin, { context: { ignoreHTTPSErrors: true } });
  await page.evaluate(
    async ({ url, room }) => {
      const sdk = (window as unknown as { ayame: typeof Sdk }).ayame;
      const connection = sdk.createConnection(url, room, sdk.defaultOptions);
      const client: Client = { connection, heard: [], said: [] };
      Object.assign(window, { client });
      const use = (channel: RTCDataChannel) => {
        client.channel = channel;
        channel.addEventListener('message', ({ data }) => client.heard.push(data));
      };
      connection.on('open', async () => {
        // The SDK gives a channel to whoever makes the offer, null to the other one.
        const channel = await connection.createDataChannel('a label of its own', undefined);
        if (channel) use(channel);
      });
      connection.on('datachannel', use);
      connection.on('bye', () => client.said.push('bye'));
      connection.on('disconnect', ({ reason }: { reason: string }) => client.said.push(reason));
      await connection.connect(null);
    },
    { url, room },
  );
  return page;
}

const read = <T>(page: Page, what: (client: Client) => T): Promise<T> =>
  page.evaluate(`(${what})(window.client)`);

async function isOpen(page: Page): Promise<void> {
  await expect
    .poll(() => read(page, (client) => client.channel?.readyState), { timeout: 15_000 })
    .toBe('open');
}

async function sdkHears(page: Page, text: string): Promise<void> {
  await expect
    .poll(() => read(page, (client) => client.heard), { timeout: 15_000 })
    .toContain(text);
}

const sdkSays = (page: Page, text: string): Promise<void> =>
  page.evaluate(
    (text) => (window as unknown as { client: Client }).client.channel?.send(text),
    text,
  );

describe.each(from(4))('chapter $number: the Ayame SDK', (chapter) => {
  const page = usePage(chapter, () => ({ ALLOWED_ORIGINS: origin }));

  test('talks with itself; a third page is told that the room is full', async () => {
    const url = `${page.signaling}/signaling`;
    const a = await enter(url, 'two SDKs');
    const b = await enter(url, 'two SDKs');
    await Promise.all([isOpen(a), isOpen(b)]);
    await sdkSays(a, 'from a');
    await sdkHears(b, 'from a');
    await sdkSays(b, 'from b');
    await sdkHears(a, 'from b');
    await expect(enter(url, 'two SDKs')).rejects.toThrow(/REJECTED/);

    await read(a, (client) => void client.connection.disconnect());
    await expect.poll(() => read(b, (client) => client.said), { timeout: 5000 }).toContain('bye');
  });

  test.each(['SDK', 'page'])('talks with our page: the %s comes first', async (first) => {
    const url = `${page.signaling}/signaling`;
    const room = `${first} first`;
    const ours = await openTab(page.at(`room=${encodeURIComponent(room)}`));
    let theirs: Page;
    if (first === 'SDK') {
      theirs = await enter(url, room);
      await press(ours, 'Start');
    } else {
      const accepted = ours
        .waitForEvent('websocket')
        .then((socket) => socket.waitForEvent('framereceived'));
      await press(ours, 'Start');
      await accepted;
      theirs = await enter(url, room);
    }
    await state(ours, 'connected');
    await isOpen(theirs);
    await say(ours, 'Hello, SDK');
    await sdkHears(theirs, 'Hello, SDK');
    await sdkSays(theirs, '<b>Hello, page</b>');
    await hears(ours, '<b>Hello, page</b>');
    // What is not text is nothing to show, and no harm.
    await read(theirs, (client) => client.channel?.send(new Uint8Array([1, 2, 3])));
    await sdkSays(theirs, 'after the bytes');
    await hears(ours, 'after the bytes');
    const heard = (await entries(ours)).filter((entry) => entry.from === 'partner');
    expect(heard.map(({ text }) => text)).toEqual(['<b>Hello, page</b>', 'after the bytes']);

    await press(ours, 'Stop');
    await expect
      .poll(() => read(theirs, (client) => client.said), { timeout: 5000 })
      .toContain('bye');
  });
});
