// What chapter 6's steps say is to be seen on the page, as long as the server stays.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { patient } from '../support/steps/bench.ts';
import {
  become,
  converse,
  entriesOf,
  hear,
  hurry,
  press,
  say,
  write,
} from '../support/steps/hands.ts';
import { countSockets, overhear, pair, start } from '../support/steps/rooms.ts';
import { tryAll } from '../support/steps/try-all.ts';
import { countSent, noteCalls } from '../support/steps/webrtc.ts';
import { comeBackTries } from './chapter-6-come-back.ts';
import { serverTries } from './chapter-6-server.ts';

const waiting = 'Waiting for a partner…';

/** Waits until these words are to be seen somewhere on the page. */
const shows = (page: Page, words: string | RegExp) =>
  page.getByText(words).first().waitFor({ timeout: 10_000 });
const hides = (page: Page, words: string) =>
  expect.poll(() => page.getByText(words).count(), patient).toBe(0);

tryAll(
  6,
  {
    ...serverTries,

    Next: async (bench) => {
      const [a, b] = await pair(bench);
      await press(a, 'Next');
      await bench.says(a, waiting);
      await bench.says(b, 'Your partner has left. Press Start for a new one.');
      await press(b, 'Next');
      await become('connected', a, b);
    },

    'The next partner is somebody else': async (bench) => {
      const [a, b] = await pair(bench);
      await converse(a, b);
      await press(a, 'Next');
      await become('left', b);
      await press(b, 'Next');
      await become('connected', a, b);
      for (const page of [a, b]) expect(await entriesOf(page)).toEqual([]);
    },

    'A channel of its own for typing': async (bench) => {
      const [a, b] = await pair(bench);
      await write(a, 'Message', 'h');
      await shows(b, bench.quoted('Your partner is typing…'));
    },

    'Nobody says when they stop': async (bench) => {
      const [a, b] = await pair(bench);
      const typing = bench.quoted('Your partner is typing…');
      await hurry(b, 6);
      await write(a, 'Message', 'h');
      await shows(b, typing);
      await hides(b, typing);
      await say(a, 'hello');
      await hear(b, 'hello');
      await hides(b, typing);
    },

    'Not for every key': async (bench) => {
      const [a, b] = await pair(bench);
      bench.quoted('grows by about five');
      const messages = await countSent(a);
      await write(a, 'Message', 'h');
      for (let key = 1; key < 20; key++) await write(a, 'Message', 'h'.repeat(key));
      expect(await messages()).toBe(1);
      await become('connected', b);
    },

    'How the connection runs': async (bench) => {
      const [a] = await pair(bench);
      const [words = ''] = bench.quoted('Connected directly: host – host').split(': host');
      await shows(a, new RegExp(`${words}: (host|prflx) – (host|prflx)`));
      await press(a, 'Stop');
      await hides(a, words);
    },

    'Not faster than the network': async (bench) => {
      const [a] = await pair(bench);
      await a.evaluate(
        bench.quoted(
          "Object.defineProperty(RTCDataChannel.prototype, 'bufferedAmount', { get: () => 1_000_000 })",
        ),
      );
      await say(a, 'hello');
      await bench.tells(a, 'Not sent. Your message is still in the box.');
    },

    'This machine, or the whole network': async (bench) => {
      const { output, port } = await bench.server();
      const line = bench.quoted('Page: http://localhost:8080/');
      expect(output().trim().replace(String(port), '8080')).toBe(line);
      await pair(bench);
      await (await bench.connect('/signaling')).settled();
    },

    'The page asks them': async (bench) => {
      bench.quoted('"iceServers":[{"urls":["stun:stun.example.org:3478"]}]');
      const url = 'stun:127.0.0.1:9'; // No packet leaves this machine.
      await bench.server({ env: { STUN_URLS: url } });
      const [a, b] = [await bench.open(), await bench.open()];
      await a.evaluate(() => {
        const Original = RTCPeerConnection;
        window.RTCPeerConnection = class extends Original {
          constructor(configuration?: RTCConfiguration) {
            super(configuration);
            Object.assign(window, { asked: () => this.getConfiguration().iceServers });
          }
        };
      });
      await start(a);
      await press(b, 'Start');
      await become('connected', a, b);
      expect(await a.evaluate('asked()')).toMatchObject([{ urls: [url] }]);
    },

    'Only through a TURN server': async (bench) => {
      const query = bench.quoted('?relay');
      const [a, b] = [await bench.open(query), await bench.open(query)];
      await hurry(a, 20);
      await start(a);
      await press(b, 'Start');
      await bench.says(
        a,
        'No connection came about, or it was lost. A firewall may block it; a TURN server would help. Press Start to try again.',
      );
    },

    'The page goes to /chat': async (bench) => {
      const page = await bench.open();
      const frames = overhear(page);
      await start(page);
      const other = await bench.open();
      await press(other, 'Start');
      await become('connected', page, other);
      expect(countSockets(page)).toEqual({ opened: 1, open: 1 });
      const kinds = frames.map((frame) => /MATCH|accept|offer|answer|candidate/.exec(frame)?.[0]);
      expect(kinds.slice(1, 3)).toEqual(['MATCH', 'accept'].map(bench.quoted));
      expect(kinds).toContain('candidate');
    },

    'Open before Start': async (bench) => {
      const [a, b] = [await bench.open(), await bench.open()];
      await expect.poll(() => countSockets(a), patient).toEqual({ opened: 1, open: 1 });
      const frames = overhear(a);
      await start(a);
      await press(b, 'Start');
      await become('connected', a, b);
      await press(a, 'Next');
      await become('left', b);
      await press(b, 'Next');
      expect(countSockets(a)).toEqual({ opened: 1, open: 1 });
      expect(frames).toContain(`> ${bench.quoted('{"type":"bye"}')}`);
    },

    'Only the answer to the last request': async (bench) => {
      const [a, b] = [await bench.open(), await bench.open()];
      const frames = overhear(a);
      await start(a);
      await press(b, 'Start');
      await become('connected', a, b);
      // As fast as one can: some of them hit a grey button.
      for (let time = 0; time < 10; time++)
        await a.getByRole('button', { name: 'Next' }).dispatchEvent('click');
      await bench.says(a, waiting);
      const ids = (kind: RegExp) =>
        frames
          .filter((frame) => kind.test(frame))
          .map((frame) => /"connectionId":"([^"]+)"/.exec(frame)?.[1]);
      const asked = ids(/^> .*user_id/);
      expect(asked.length).toBeGreaterThan(1);
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked).toEqual(expect.arrayContaining(ids(/^< .*accept/)));
    },

    'A peer before the partner': async (bench) => {
      const page = await bench.open();
      const calls = await noteCalls(page);
      const first = await bench.open();
      await start(first);
      await press(page, 'Start');
      await become('connected', first, page);
      expect(await calls()).toEqual(['made', 'createOffer', 'setConfiguration']);
    },

    'An offer before anybody is known': async (bench) => {
      const [a, b] = [await bench.open(), await bench.open()];
      const kinds = (frames: string[]) =>
        frames.map(
          (frame) =>
            frame[0] + (/MATCH|accept|offer|answer|candidate|error|user_id/.exec(frame)?.[0] ?? ''),
        );
      const [ofA, ofB] = [overhear(a), overhear(b)];
      await start(a);
      await expect
        .poll(() => ofA, patient)
        .toContain(`< ${bench.quoted('{"type":"error","reason":"send a register first"}')}`);
      expect(kinds(ofA).slice(0, 3)).toEqual(['>user_id', '>offer', '<error']);
      await press(b, 'Start');
      await become('connected', a, b);
      expect(kinds(ofA).slice(3, 6)).toEqual(['<MATCH', '<accept', '<offer']);
      expect(kinds(ofB).slice(0, 3)).toEqual(['>user_id', '>offer', '<MATCH']);
    },
  },
  {
    'Who gives way':
      'nothing can be pressed, as the step says; server-lost-while-connecting.test.ts does it',
  },
  comeBackTries,
);
