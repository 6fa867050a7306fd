// What chapter 3's steps say is to be seen after each of them.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { allowConsole, consoleOf } from '../support/page.ts';
import { type Bench, patient } from '../support/steps/bench.ts';
import { become, choose, converse, hurry, press, statusOf } from '../support/steps/hands.ts';
import { tryAll } from '../support/steps/try-all.ts';

const connected = 'Connected. Say hello.';
const failed =
  'The connection has failed. Press Prepare in both tabs, then Connect in one of them.';
const silent = 'Add a STUN server that does not answer';

async function prepare(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    await press(page, 'Prepare');
    await become('ready', page);
  }
}

const two = async ({ open }: Bench): Promise<[Page, Page]> => [await open(), await open()];

/** Whatever was the case before. */
async function connectAgain(a: Page, b: Page): Promise<void> {
  await b.reload();
  await prepare(a, b);
  await press(a, 'Connect');
  await become('connected', a, b);
}

tryAll(3, {
  'A STUN server that keeps silent': async (bench) => {
    const [a, b] = await two(bench);
    await prepare(a, b);
    await press(a, 'Connect');
    await become('connected', a, b);
    await b.reload();
    await become('closed', a);
    await prepare(a, b);
    await choose(a, bench.quoted(silent));
    await hurry(a, 20);
    await press(a, 'Connect');
    await bench.says(a, failed);
    await become(bench.quoted('Ready').toLowerCase(), b);
  },

  'Each candidate goes out at once': async ({ connect, open, quoted }) => {
    const [socket, page] = [await connect(), await open()];
    await choose(page, silent);
    await prepare(page);
    await press(page, 'Connect');
    await socket.next('candidate');
    const [beginning = ''] = quoted('{"type":"candidate","ice":{"candidate":"candidate:…').split(
      '…',
    );
    expect(socket.frames[0]?.text.startsWith(beginning), socket.frames[0]?.text).toBe(true);
    await socket.settled();
    expect(socket.frames.filter(({ text }) => !text.startsWith(beginning))).toEqual([]);
  },

  'Each candidate is tried as it comes': async (bench) => {
    const [a, b] = await two(bench);
    await prepare(a, b);
    await press(a, 'Connect');
    await become('connected', a, b);
    for (const page of [a, b]) allowConsole(page, /addIceCandidate/);
    const socket = await bench.connect();
    socket.send(bench.quoted('{"type":"candidate","ice":{"candidate":"nonsense","sdpMid":"0"}}'));
    await expect
      .poll(() => consoleOf(a), patient)
      .toContain(
        bench.quoted(
          "OperationError: Failed to execute 'addIceCandidate' on 'RTCPeerConnection': Error processing ICE candidate",
        ),
      );
    await converse(a, b);
  },

  'One line less': async (bench) => {
    const [a, b] = await two(bench);
    const socket = await bench.connect();
    await choose(a, silent);
    await prepare(a, b);
    await press(a, 'Connect');
    for (const page of [a, b]) await bench.says(page, connected);
    const offer = await socket.next();
    expect(offer.type).toBe('offer');
    expect(offer.sdp).not.toContain(bench.quoted('a=candidate:'));
    await socket.next('candidate');
    await socket.next('answer');
  },

  'Vanilla for comparison': async (bench) => {
    const [a, b] = await two(bench);
    await choose(a, bench.quoted('Vanilla ICE'));
    await prepare(a, b);
    await press(a, 'Connect');
    await become('connected', a, b);
    await b.reload();
    await become('closed', a);
    await choose(a, silent);
    await prepare(a, b);
    await hurry(a, 20);
    await press(a, 'Connect');
    expect(await statusOf(a, ' [1-9]\\d? s$')).toContain(bench.quoted('Gathering candidates…'));
    await become('failed', a);
    await choose(a, bench.quoted('Trickle ICE'));
    await connectAgain(a, b);
  },

  'Patience for the slow': async ({ open, quoted }) => {
    const page = await open();
    quoted('vanilla gives up after 60 seconds, trickle after 20');
    await hurry(page, 20);
    for (const [name, least] of [
      ['Vanilla ICE', 60],
      ['Trickle ICE', 20],
    ] as const) {
      await choose(page, name);
      await prepare(page);
      const start = performance.now();
      await press(page, 'Connect');
      await become('failed', page);
      const seconds = ((performance.now() - start) / 1000) * 20;
      expect(seconds).toBeGreaterThan(least);
      if (least === 20) expect(seconds).toBeLessThan(60);
    }
  },

  'The times of a run': async (bench) => {
    const [a, b] = await two(bench);
    await prepare(a, b);
    await press(a, 'Connect');
    await bench.tells(a, 'Trickle ICE: offer sent after', 'channel open after');
    await b.reload();
    await become('closed', a);
    await choose(a, 'Vanilla ICE');
    await connectAgain(a, b);
    await bench.tells(
      a,
      'Vanilla ICE: first candidate after',
      'offer sent after',
      'channel open after',
    );
  },
});
