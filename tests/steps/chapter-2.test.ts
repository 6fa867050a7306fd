// What chapter 2's steps say is to be seen after each of them.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Bench } from '../support/steps/bench.ts';
import { description, paste } from '../support/steps/by-hand.ts';
import { become, converse, hurry, press, say, statusOf } from '../support/steps/hands.ts';
import { leave } from '../support/steps/tabs.ts';
import { tryAll } from '../support/steps/try-all.ts';

const ready = 'Ready. Press Connect here, or wait until the other tab does.';
const connected = 'Connected. Say hello.';

async function prepare(page: Page): Promise<void> {
  await press(page, 'Prepare');
  await become('ready', page);
}

/** Two tabs that are prepared. */
async function two({ open }: Bench): Promise<[Page, Page]> {
  const tabs: [Page, Page] = [await open(), await open()];
  for (const tab of tabs) await prepare(tab);
  return tabs;
}

/** The first offers by Connect, the second one, which is not prepared, answers by hand. */
async function carry(a: Page, b: Page): Promise<void> {
  await press(a, 'Connect');
  await paste(b, await description(a));
  await press(b, 'Create answer');
  await paste(a, await description(b));
  await press(a, 'Accept answer');
  await become('connected', a, b);
}

tryAll(2, {
  'A server that listens, or says why not': async ({ server, connect, fails, quoted }) => {
    const { port, output } = await server();
    const usual = (text: string) => text.trim().replaceAll(String(port), '3000');
    expect(usual(output())).toBe(quoted('Signaling: ws://localhost:3000'));
    await connect();
    const answer = usual(await fails({ env: { PORT: String(port) } }));
    expect(answer.replace('::1', '127.0.0.1')).toBe(
      quoted(
        'No server on port 3000: listen EADDRINUSE: address already in use 127.0.0.1:3000. Stop the other one, or set PORT.',
      ),
    );
  },

  'The relay': async ({ connect, hears }) => {
    const [a, b, c] = [await connect(), await connect(), await connect()];
    a.send('hello');
    await hears(b, 'hello');
    b.send('hello, too');
    for (const socket of [a, c]) await hears(socket, 'hello, too');
    await a.settled();
    expect(a.frames).toHaveLength(1);
    expect(c.frames).toHaveLength(2);
  },

  'A bad client harms nobody else': async ({ server, connect, hears, quoted }) => {
    const [a, b, c, d] = [await connect(), await connect(), await connect(), await connect()];
    c.send(Buffer.from([255]));
    const { code, reason } = await c.ends();
    quoted(`${code} ${reason}`);
    d.send('x'.repeat(70_000));
    quoted(String((await d.ends()).code));
    const { printed } = await server();
    await printed(new RegExp(quoted('A client was cut off: Max payload size exceeded')));
    a.send('still here');
    await hears(b, 'still here');
  },

  'Prepare opens a WebSocket': async ({ open, says }) => {
    const [a, b] = [await open(), await open()];
    await press(a, 'Prepare');
    await says(a, ready);
    await carry(a, b);
    await converse(a, b);
  },

  'When no server is there': async ({ open, restart, says, tells }) => {
    const [a, b] = [await open(), await open()];
    await prepare(a);
    await restart();
    await says(
      a,
      'No signaling server answers at ws://localhost:3000. See that this chapter runs in its terminal, then press Prepare.',
    );
    await prepare(a);
    await carry(a, b);
    await restart();
    await tells(a, 'The server has gone. An open chat does not need it.');
    await converse(a, b);
  },

  'The offer goes to everybody': async ({ open, connect, quoted }) => {
    const [socket, page] = [await connect(), await open()];
    await prepare(page);
    await press(page, 'Connect');
    await socket.next('offer');
    const [{ text } = { text: '' }] = socket.frames;
    const [beginning = '', end = ''] = quoted(
      String.raw`{"type":"offer","sdp":"v=0\r\no=- 5415…\r\na=max-message-size:262144\r\n"}`,
    ).split('5415…');
    expect(text.startsWith(beginning) && text.endsWith(end), text).toBe(true);
    expect(await statusOf(page, 'waiting')).toContain(`: ${quoted('Press Copy.')}`);
  },

  'The answer comes by itself': async (bench) => {
    const [a, b] = await two(bench);
    await press(a, 'Connect');
    for (const page of [a, b]) await bench.says(page, connected);
    await b.reload();
    await prepare(b);
    (await bench.connect()).send(bench.quoted('{"type":"offer","sdp":"nonsense"}'));
    await bench.tells(
      b,
      'The browser says:',
      'Failed to parse SessionDescription. nonsense Expect line: v=',
    );
  },

  'An answer for somebody else': async (bench) => {
    const [a, b] = await two(bench);
    const socket = await bench.connect();
    socket.send(bench.quoted('{"type":"answer","sdp":"nonsense"}'));
    await bench.tells(a, 'The answer to a third tab has come here, too. It is passed over.');
    socket.close();
    await socket.ends();
    const c = await bench.open();
    await prepare(c);
    await press(b, 'Connect');
    await bench.tells(
      b,
      'Two tabs have answered your offer. The relay repeats everything to everybody; chapter 4 cures that.',
    );
    for (const page of [a, c])
      await bench.tells(page, 'The answer to a third tab has come here, too.');
  },

  'Nobody pastes any more': async (bench) => {
    const [a, b] = await two(bench);
    const buttons = a.getByRole('group', { name: 'Connection' });
    expect(await buttons.getByRole('button').allInnerTexts()).toEqual(
      ['Prepare', 'Connect', 'Copy'].map(bench.quoted),
    );
    await press(a, 'Connect');
    for (const page of [a, b]) await bench.says(page, connected);
  },

  'Nobody copies any more': async ({ open, says, quoted }) => {
    const [a, b] = [await open(), await open()];
    await prepare(a);
    await hurry(a, 20);
    await press(a, 'Connect');
    await description(a);
    expect(await statusOf(a, ' [1-9]\\d? s$')).toMatch(/: Connecting… [1-9]\d? s$/);
    quoted('Connecting…');
    await says(
      a,
      'The connection has failed. Press Prepare in both tabs, then Connect in one of them.',
    );
    await a.reload();
    for (const page of [a, b]) await prepare(page);
    await press(a, 'Connect');
    await become('connected', a, b);
  },

  'To leave is to hang up': async (bench) => {
    const [a, b] = await two(bench);
    expect(await a.getByRole('group').getByRole('button').allInnerTexts()).toEqual(
      ['Prepare', 'Connect'].map(bench.quoted),
    );
    await press(a, 'Connect');
    await become('connected', a, b);
    await leave(a);
    await bench.says(b, 'The chat is over. You can start a new one.');
    const c = await bench.open();
    await prepare(c);
    await press(c, 'Connect');
    for (const page of [b, c]) await bench.says(page, connected);
  },

  'No base64 any more': async ({ open, connect, quoted }) => {
    const [socket, page] = [await connect(), await open()];
    await prepare(page);
    await press(page, 'Connect');
    await socket.next('offer');
    expect(socket.frames[0]?.text.endsWith(quoted(String.raw`\r\n"}`))).toBe(true);
  },

  'Both press Connect': async ({ open, connect, says, quoted }) => {
    const [socket, page] = [await connect(), await open()];
    await prepare(page);
    await press(page, 'Connect');
    await socket.next('offer');
    socket.send(quoted('{"type":"offer","sdp":"v=0"}'));
    await says(page, 'Both tabs pressed Connect. Let only one do it.');
  },

  'A third tab breaks in': async (bench) => {
    const [a, b] = await two(bench);
    await press(a, 'Connect');
    await become('connected', a, b);
    await say(a, 'hello');
    const socket = await bench.connect();
    socket.send(bench.quoted('{"type":"offer","sdp":"nonsense"}'));
    const broken =
      'A third tab has broken your chat. The relay repeats everything to everybody; chapter 4 cures that.';
    await Promise.any([a, b].map((page) => bench.tells(page, broken)));
    for (const page of [a, b])
      expect(await statusOf(page, '^(?!connected)')).not.toMatch(/^connected/);
  },
});
