// What chapter 6's steps say is to be seen on the page when the server goes and comes back, or the path breaks.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { watchConnections } from '../support/connections.ts';
import { allowConsole, consoleOf } from '../support/page.ts';
import { type Bench, patient } from '../support/steps/bench.ts';
import { become, converse, hurry, press, statusOf } from '../support/steps/hands.ts';
import { countSockets, overhear, pair, register, start } from '../support/steps/rooms.ts';
import type { Tries } from '../support/steps/try-all.ts';

const searching =
  'The server is away. It is tried again by itself, and then you wait for a partner again.';
const chatting = 'The server is away. It is tried again by itself; an open chat does not need it.';
const isBack = 'The server is back.';

/** Pages whose attempts to reach a server that is away are expected, and quick. */
async function patiently(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    allowConsole(page, /WebSocket/);
    await hurry(page, 4);
  }
}

const stop = async ({ server }: Bench): Promise<void> => (await server()).stop();
const hasSocket = (page: Page) => expect.poll(() => countSockets(page).open, patient).toBe(1);

/** Lets two tabs chat. Gives the one that pressed Start last, which believes from now on that its path is interrupted. */
async function interrupted(bench: Bench, times = 1): Promise<{ page: Page; frames: string[] }> {
  const [a, b] = [await bench.open(), await bench.open()];
  await watchConnections(b);
  await start(a);
  await press(b, 'Start');
  await become('connected', a, b);
  await hurry(b, times);
  const frames = overhear(b);
  await b.evaluate(() => window.pretend('disconnected'));
  await become('reconnecting', b);
  return { page: b, frames };
}

export const comeBackTries: Tries = {
  'A WebSocket that comes back': async (bench) => {
    const [a, b] = [await bench.open(), await bench.open()];
    await patiently(a, b);
    await hasSocket(a);
    await bench.restart();
    for (const page of [a, b])
      await expect.poll(() => countSockets(page).opened, patient).toBeGreaterThan(1);
    for (const page of [a, b]) await hasSocket(page);
    await start(a);
    await press(b, 'Start');
    await become('connected', a, b);
    await bench.restart();
    await bench.tells(a, 'The server has gone. An open chat does not need it.');
    await converse(a, b);
  },

  'Growing pauses, and some chance': async (bench) => {
    const page = await bench.open();
    await patiently(page);
    await hasSocket(page);
    const { port } = await bench.server();
    await stop(bench);
    const failed = bench
      .quoted("WebSocket connection to 'ws://localhost:8080/chat' failed")
      .replace('8080', String(port));
    const attempts = () => consoleOf(page).split(failed).length - 1;
    await expect.poll(attempts, patient).toBeGreaterThanOrEqual(3);
    await bench.restart();
    await hasSocket(page);
  },

  'The server is away': async (bench) => {
    const [a, b] = [await bench.open(), await bench.open()];
    await patiently(a, b);
    await start(a);
    await stop(bench);
    await bench.tells(a, searching);
    await bench.restart();
    for (const page of [a, b]) await hasSocket(page);
    await press(b, 'Start');
    await become('connected', a, b);
    await stop(bench);
    await bench.tells(a, chatting);
  },

  'The server is back': async (bench) => {
    const [a, b] = await pair(bench);
    await patiently(a, b);
    await bench.restart();
    await bench.tells(a, 'The server is away');
    await bench.tells(a, isBack);
    await press(a, 'Next');
    await become('searching', a);
    await stop(bench);
    await expect.poll(() => countSockets(a).open, patient).toBe(0);
    await press(a, 'Stop');
    await press(a, 'Start');
    await bench.says(a, searching);
    await bench.restart();
    await bench.tells(a, isBack);
    await bench.says(a, 'Waiting for a partner…');
  },

  'Silence is a sign': async (bench) => {
    bench.quoted('HEARTBEAT_SECONDS=60 npm run play');
    await bench.server({ env: { HEARTBEAT_SECONDS: '60' } });
    const page = await bench.open();
    allowConsole(page, /WebSocket/);
    await hurry(page, 20);
    await start(page);
    await bench.tells(page, searching);
    await bench.tells(page, isBack);
  },

  'The page takes its seat again': async (bench) => {
    const [a, b] = await pair(bench, `?${bench.quoted('room=tea')}`);
    await patiently(a, b);
    await bench.restart();
    for (const page of [a, b]) await bench.tells(page, isBack);
    const stranger = await bench.connect('/signaling');
    const full = bench.quoted('{"type":"reject","reason":"full"}');
    await expect
      .poll(async () => JSON.stringify(await register(stranger, 'tea')), patient)
      .toBe(full);
  },

  'A server that has forgotten everything': async (bench) => {
    const [a, b] = await pair(bench);
    const frames = [overhear(a), overhear(b)];
    await patiently(a, b);
    await bench.restart();
    for (const each of frames) {
      await expect.poll(() => each.some((frame) => frame.includes('"accept"')), patient).toBe(true);
      const said = each.filter((frame) => /register|accept|reject/.test(frame));
      expect(said[0]).toMatch(/^> .*"type":"register".*"roomId":"match-/);
      expect(said[1]).toMatch(/^< .*"type":"accept"/);
    }
  },

  'The path is interrupted': async (bench) => {
    const scripts = [...bench.state.step.now.matchAll(/```js\n([\s\S]*?)```/g)];
    const [prepare = '', pretend = ''] = scripts.map(([, script]) => script ?? '');
    const [a, b] = [await bench.open(), await bench.open()];
    // As in a console, names without a declaration are the window's.
    const type = (script: string) => a.evaluate(`{ ${script} }; 0`);
    await type(prepare);
    await start(a);
    await press(b, 'Start');
    await become('connected', a, b);
    await type(pretend);
    const words = bench.quoted('The connection is interrupted. Looking for another path…');
    expect(await statusOf(a, ' 1 s$')).toBe(`reconnecting: ${words} 1 s`);
    await type(bench.quoted('delete peers.at(-1).connectionState'));
    await type(pretend.split('\n')[1] ?? '');
    await bench.says(a, 'Connected. Say hello.');
  },

  'ICE restart': async (bench) => {
    const { frames } = await interrupted(bench);
    bench.quoted('in the tab that presses **Start** last');
    const kinds = () => frames.map((frame) => /"type":"(offer|answer)"/.exec(frame)?.[1]);
    await expect.poll(kinds, patient).toContain('answer');
    expect(kinds()).toContain('offer');
  },

  'Said until it is heard': async (bench) => {
    const { page, frames } = await interrupted(bench, 10);
    bench.quoted('another `offer` goes out every four seconds');
    const offers = () => frames.filter((frame) => /^> .*"type":"offer"/.test(frame)).length;
    await expect.poll(offers, patient).toBeGreaterThan(1);
    await become('failed', page);
  },

  'A stranger is refused': async (bench) => {
    const [a, b] = await pair(bench, `?${bench.quoted('room=tea')}`);
    for (const page of [a, b]) {
      allowConsole(page, /WebSocket|Somebody else/);
      await hurry(page, 0.25); // slower: Eve must be the first
    }
    await bench.restart();
    const eve = await bench.connect('/signaling');
    expect(await register(eve, 'tea')).toMatchObject({ isExistClient: false });
    const offer = bench.quoted('{"type":"offer","sdp":"v=0"}');
    await expect
      .poll(
        () => {
          eve.send(offer);
          return Promise.any(
            [a, b].map((page) => page.getByText('Somebody else has come').count()),
          ).then((count) => count > 0);
        },
        { timeout: 15_000, interval: 200 },
      )
      .toBe(true);
    const refused =
      'Somebody else has come into this room and wants to take your partner’s place. That was refused: you talk with the one you began with.';
    await Promise.any([a, b].map((page) => bench.tells(page, refused)));
    await converse(a, b);
  },
};
