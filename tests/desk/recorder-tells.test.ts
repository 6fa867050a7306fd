// What a tab tells the desk, in a real browser on a page of no chapter.
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { WireRecord } from '../../scripts/desk/wire/record.ts';
import { ask, heardBy, listen } from '../support/desk/listen.ts';
import { openTestTab, recordedContext, testPage } from '../support/desk/test-page.ts';

let context: BrowserContext;
let desk: Page;
let echo: string;

beforeAll(async () => {
  const page = await testPage();
  echo = page.echo;
  context = await recordedContext();
  desk = await listen(context, page.url);
});

/** What a new tab of this name tells of what `act` does in it, once it has told all. */
async function told(tab: string, act: (echo: string) => unknown): Promise<WireRecord[]> {
  const page = await openTestTab(context, tab);
  await page.evaluate(act, echo);
  await tellAll();
  await page.close();
  return (await heardBy(desk)).filter((record) => record.tab === tab);
}

const tellAll = (): Promise<void> =>
  ask(desk, { from: 'desk', type: 'tell' }, context.pages().length - 1);

/** Only what a test is about, without the numbers. */
const of = (records: WireRecord[], ...kinds: WireRecord['kind'][]) =>
  records
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ tab: _tab, load: _load, n: _n, at: _at, ...happening }) => happening);

describe('a tab tells', () => {
  test('how it began, numbered, in the order of time', async () => {
    const records = await told('begin', () => {});
    expect(records[0]).toMatchObject({
      ...{ kind: 'load', tab: 'begin', n: 0, title: 'Test page' },
      url: expect.stringContaining('?desk=begin'),
      browser: expect.stringContaining('Chrome'),
    });
    const now = Date.now();
    expect(records[0]?.at).toBeGreaterThan(now - 20_000);
    expect(records[0]?.at).toBeLessThanOrEqual(now);
    expect(records.map(({ n }) => n)).toEqual(records.map((_, index) => index));
    const times = records.map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
  });

  test('each socket: opening, messages, closing, and what was thrown or lost', async () => {
    const records = await told('sockets', async (echo) => {
      const quietly = (work: () => unknown) => {
        try {
          work();
        } catch {}
      };
      quietly(() => new WebSocket('ftp://x'));
      const socket = new WebSocket(echo, ['one', 'two']);
      quietly(() => socket.send('early'));
      await new Promise((resolve) => socket.addEventListener('open', resolve));
      const answered = new Promise((resolve) => socket.addEventListener('message', resolve));
      socket.send('text');
      await answered;
      quietly(() => socket.close(999));
      socket.close(4000, 'enough');
      socket.send('late');
      await new Promise((resolve) => socket.addEventListener('close', resolve));
    });
    const text = (text: string) => ({ type: 'text', text, length: text.length });
    expect(
      of(
        records,
        'thrown',
        ...records.map(({ kind }) => kind).filter((k) => k.startsWith('socket-')),
      ),
    ).toEqual([
      {
        kind: 'thrown',
        call: 'new WebSocket',
        message: expect.stringMatching(/^SyntaxError: .*'ftp'/),
      },
      { kind: 'socket-new', socket: 1, url: echo, protocols: ['one', 'two'] },
      {
        ...{ kind: 'socket-send', socket: 1, data: text('early'), sent: false },
        thrown: expect.stringMatching(/^InvalidStateError: .*CONNECTING/),
      },
      { kind: 'socket-open', socket: 1, protocol: 'two' },
      { kind: 'socket-send', socket: 1, data: text('text'), sent: true },
      { kind: 'socket-message', socket: 1, data: text('text') },
      {
        ...{ kind: 'thrown', call: 'close', socket: 1 },
        message: expect.stringMatching(/^InvalidAccessError/),
      },
      { kind: 'socket-closing', socket: 1, code: 4000, reason: 'enough' },
      { kind: 'socket-send', socket: 1, data: text('late'), sent: false },
      { kind: 'socket-close', socket: 1, code: 4000, reason: 'enough', wasClean: true },
    ]);
  });

  test('what was refused, and errors that nobody caught', async () => {
    const records = await told('refused', async () => {
      const peer = new RTCPeerConnection({
        iceServers: [{ urls: 'turn:127.0.0.1:9', username: 'user', credential: 'secret' }],
        iceTransportPolicy: 'relay',
      });
      const candidate = { candidate: 'candidate:1 1 udp 1 127.0.0.1 9 typ host', sdpMid: '0' };
      await peer.addIceCandidate(candidate).catch(() => {});
      await peer.setRemoteDescription({ type: 'offer', sdp: 'nonsense' }).catch(() => {});
      const channel = peer.createDataChannel('x');
      try {
        channel.send('early');
      } catch {}
      peer.close();
      const events = ['error', 'unhandledrejection'].map(
        (name) => new Promise((resolve) => addEventListener(name, resolve)),
      );
      setTimeout(() => {
        throw new RangeError('nobody catches this');
      });
      Promise.reject(new Error('nor this'));
      await Promise.all(events);
    });
    expect(of(records, 'peer-new')).toEqual([
      {
        ...{ kind: 'peer-new', peer: 1 },
        configuration: {
          ...{ iceServers: [{ urls: 'turn:127.0.0.1:9' }], iceTransportPolicy: 'relay' },
        },
      },
    ]);
    expect(JSON.stringify(records)).not.toMatch(/secret|"user"/);
    expect(of(records, 'peer-failed')).toMatchObject([
      { call: 1, method: 'addIceCandidate', name: 'InvalidStateError' },
      { call: 2, method: 'setRemoteDescription', name: 'OperationError' },
    ]);
    expect(of(records, 'channel-send')).toMatchObject([
      { sent: false, thrown: expect.stringMatching(/^InvalidStateError: .*not 'open'/) },
    ]);
    expect(of(records, 'peer-state')).toContainEqual(
      expect.objectContaining({ which: 'connection', state: 'closed' }),
    );
    expect(
      of(records, 'page-error').map((record) => 'message' in record && record.message),
    ).toEqual(expect.arrayContaining(['RangeError: nobody catches this', 'Error: nor this']));
  });

  test('of a long message its beginning, and of a Blob its size', async () => {
    const records = await told('long', async (echo) => {
      const socket = new WebSocket(echo);
      await new Promise((resolve) => socket.addEventListener('open', resolve));
      socket.send('é'.repeat(100_000));
      socket.send(new Uint8Array(5_000).fill(255).subarray(1));
      socket.send(new Blob(['12345']));
      await new Promise((resolve) =>
        socket.addEventListener('message', ({ data }) => data.size === 5 && resolve(0)),
      );
    });
    const data = of(records, 'socket-send', 'socket-message').map(
      (one) => 'data' in one && one.data,
    );
    const text = { type: 'text', text: 'é'.repeat(65_536), length: 100_000 };
    const blob = { type: 'binary', hex: '' };
    expect(data.slice(0, 4)).toEqual([
      text,
      { type: 'binary', hex: 'ff'.repeat(4_096), length: 4_999 },
      { ...blob, length: 5 },
      text,
    ]);
    // A page that has not asked for bytes gets Blobs.
    expect(data.slice(4)).toEqual([
      { ...blob, length: 4_999 },
      { ...blob, length: 5 },
    ]);
  });

  test('which buttons are pressed, and each state of the page', async () => {
    const page = await openTestTab(context, 'presses');
    await page.getByRole('button', { name: 'Do it' }).click();
    await page.getByRole('button', { name: 'Named' }).click();
    await page.getByRole('checkbox').check();
    await page.getByRole('radio').check();
    await page.getByRole('status').evaluate((status: HTMLElement) => {
      status.dataset.state = 'for a moment';
      status.dataset.state = 'ready';
      status.textContent = 'Ready.';
    });
    await tellAll();
    await page.close();
    const records = (await heardBy(desk)).filter(({ tab }) => tab === 'presses');
    expect(of(records, 'press', 'status')).toEqual([
      { kind: 'press', button: 'Do it' },
      { kind: 'press', button: 'Named' },
      { kind: 'press', button: 'Switch: on' },
      { kind: 'press', button: 'Choice' },
      { kind: 'status', state: 'for a moment', sentence: '' },
      { kind: 'status', state: 'ready', sentence: 'Ready.' },
    ]);
  });
});
