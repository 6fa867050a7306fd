// What chapter 4's steps say is to be seen after each of them on the page.
import { expect } from 'vitest';
import { allowConsole } from '../support/page.ts';
import {
  become,
  converse,
  entriesOf,
  hear,
  hurry,
  press,
  say,
  statusOf,
} from '../support/steps/hands.ts';
import { hangUp, pair, register, start } from '../support/steps/rooms.ts';
import { leave } from '../support/steps/tabs.ts';
import { tryAll } from '../support/steps/try-all.ts';
import { roomTries } from './chapter-4-rooms.ts';

const connected = 'Connected. Say hello.';
const waiting = 'Waiting for a partner…';
const left = 'Your partner has left. Press Start for a new one.';

tryAll(
  4,
  {
    ...roomTries,

    'The stopwatch goes': async ({ open, says, quoted }) => {
      const [a, b] = [await open(), await open()];
      for (const page of [a, b]) await press(page, 'Prepare');
      await become('ready', a, b);
      await press(a, 'Connect');
      for (const page of [a, b]) await says(page, connected);
      expect(await entriesOf(a)).toEqual([]);
      const silent = quoted('Add a STUN server that does not answer');
      expect(await a.getByText(silent).count()).toBe(0);
    },

    'Only trickle stays': async ({ open, says }) => {
      const page = await open();
      expect(await page.locator('[type="radio"]').count()).toBe(0);
      await press(page, 'Prepare');
      await become('ready', page);
      await hurry(page, 20);
      await press(page, 'Connect');
      await says(
        page,
        'The connection has failed. Press Prepare in both tabs, then Connect in one of them.',
      );
    },

    'The page takes a seat': async (bench) => {
      const socket = await bench.connect('/signaling');
      await register(socket, 'tea');
      const [a, b, c] = [await bench.open(), await bench.open(), await bench.open()];
      await press(a, 'Prepare');
      await become('ready', a);
      await press(a, 'Connect');
      await Promise.all([socket.next('offer'), socket.next('candidate')]);
      await a.reload();
      await hangUp(socket, bench, '/signaling');
      for (const page of [a, b]) {
        await press(page, 'Prepare');
        await become('ready', page);
      }
      await press(a, 'Connect');
      await become('connected', a, b);
      await press(c, 'Prepare');
      const untrue = await statusOf(
        c,
        bench.quoted('No signaling server answers').replace('…', ''),
      );
      expect(untrue).toMatch(/^failed: No signaling server answers/);
      await converse(a, b);
    },

    'What the room itself says': async (bench) => {
      const [a, b, c] = [await bench.open(), await bench.open(), await bench.open()];
      for (const page of [a, b]) {
        await press(page, 'Prepare');
        await become('ready', page);
      }
      await press(c, 'Prepare');
      await bench.says(c, 'The room did not let you in: full.');
      await press(a, 'Connect');
      await become('connected', a, b);
      await leave(b);
      await bench.says(a, 'The chat is over. You can start a new one.');
      expect(await entriesOf(a)).toEqual([]);
      await press(a, 'Prepare');
      await become('ready', a);
      const socket = await bench.connect('/signaling');
      await register(socket, 'tea');
      await hangUp(socket, bench, '/signaling');
      await bench.says(a, 'The chat is over. You can start a new one.');
    },

    'The relay goes': async ({ connect, open, quoted }) => {
      await expect(connect()).rejects.toThrow(quoted('Unexpected server response: 404'));
      const page = await open();
      expect(await page.getByRole('heading').innerText()).toBe(quoted('Matchmaking and rooms'));
    },

    'The second makes the offer': async ({ open, says }) => {
      const [a, b] = [await open(), await open()];
      await start(a);
      await says(a, waiting);
      await press(b, 'Start');
      for (const page of [a, b]) await says(page, connected);
    },

    'Whoever stops, leaves': async (bench) => {
      const [a, b] = await pair(bench);
      await press(a, 'Stop');
      await bench.says(a, 'Press Start to find a partner.');
      await bench.says(b, left);
      await start(a);
      await become('searching', a);
      await press(a, 'Stop');
      await bench.says(a, 'Press Start to find a partner.');
    },

    'Is this description expected?': async ({ open, connect, says, quoted }) => {
      const page = await open();
      await start(page);
      const socket = await connect('/signaling');
      await register(socket, 'tea');
      socket.send(quoted('{"type":"answer","sdp":"nonsense"}'));
      await socket.settled();
      await says(page, waiting);
      expect(await entriesOf(page)).toEqual([]);
    },

    "A room of one's own": async (bench) => {
      const query = `?${bench.quoted('room=biscuits')}`;
      const [a, b] = await pair(bench, query);
      const c = await bench.open();
      await start(c);
      await bench.says(c, waiting);
      await press(a, 'Stop');
      await become('left', b);
      await start(b);
      await become('searching', b);
      const socket = await bench.connect('/signaling');
      expect(await register(socket, 'biscuits')).toMatchObject({ isExistClient: true });
      await hangUp(socket, bench, '/signaling');
      await bench.says(b, waiting);
      await press(a, 'Start');
      await become('connected', a, b);
    },

    'The page searches': async (bench) => {
      const [a, b] = await pair(bench);
      const [c, d] = await pair(bench);
      await Promise.all([say(a, 'from a'), say(c, 'from c')]);
      await Promise.all([hear(b, 'from a'), hear(d, 'from c')]);
      expect(await entriesOf(d)).toEqual(['partner: from c']);
      const e = await bench.open();
      await start(e);
      await become('searching', e);
      await press(a, 'Stop');
      await become('left', b);
      await press(b, 'Start');
      await become('connected', b, e);
    },

    'Ten seconds to come': async ({ server, connect, open, says, quoted }) => {
      await server({ hurry: 20 });
      const ada = await connect('/matchmaking');
      ada.send(quoted('{"user_id":"ada"}'));
      await ada.settled();
      const page = await open();
      await press(page, 'Start');
      await says(page, 'Your partner did not come. Press Start for another one.');
    },

    'A line between two partners': async (bench) => {
      const [a, b] = await pair(bench);
      await converse(a, b);
      await press(a, 'Stop');
      await become('left', b);
      await start(a);
      await press(b, 'Start');
      for (const page of [a, b])
        await bench.tells(page, 'A new partner. What stands above was said with another one.');
    },

    'When a bye is believed': async ({ connect, open, says, quoted }) => {
      const socket = await connect('/signaling');
      await register(socket, 'tea');
      const page = await open(`?${quoted('room=tea')}`);
      await hurry(page, 10);
      await press(page, 'Start');
      await socket.next('offer');
      socket.close();
      await says(page, left);
    },

    'What no browser can read': async ({ connect, open, says, quoted }) => {
      const page = await open('?room=tea');
      allowConsole(page, /Failed to parse SessionDescription/);
      await start(page);
      const socket = await connect('/signaling');
      await register(socket, 'tea');
      socket.send(quoted('{"type":"offer","sdp":"nonsense"}'));
      await says(
        page,
        'Your browser cannot read what your partner has sent. Press Start for another one.',
      );
    },

    'Anybody may be in the room': async ({ server, open, state, quoted }) => {
      const [page, stranger] = [await open('?room=tea'), await open('?room=tea')];
      await start(page);
      await become('searching', page);
      const [, script = ''] = /```js\n([\s\S]*?)```/.exec(state.step.now) ?? [];
      const { port } = await server();
      const direction = stranger.waitForEvent('console');
      await stranger.evaluate(script.replace('localhost:3000', `localhost:${port}`));
      expect((await direction).text()).toBe(quoted('inactive'));
      await hear(page, 'channel 8');
      expect(await entriesOf(page)).toHaveLength(8);
    },
  },
  {
    'One who does not read':
      'two hundred thousand messages take too long here; non-reader.test.ts tries it with fewer',
  },
);
