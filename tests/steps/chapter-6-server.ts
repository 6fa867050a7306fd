// What chapter 6's steps say is to be seen of the server, by hand: settings, its third door, kept seats, heartbeat.
import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { within } from '../support/lifetime.ts';
import type { TestSocket } from '../support/socket.ts';
import type { Bench } from '../support/steps/bench.ts';
import { disconnected, hangUp, register } from '../support/steps/rooms.ts';
import type { Tries } from '../support/steps/try-all.ts';

const chat = '/chat';
const signaling = '/signaling';
const key = { connectionId: 'a-key-of-16-or-more' };

/** Comes into the room with a key, and breaks off without a word. Gives the answer. */
async function breakOff({ connect }: Bench, room = 'tea') {
  const socket = await connect(signaling);
  const accept = await register(socket, room, key);
  socket.vanish();
  await socket.closed;
  const other = await connect(signaling);
  await other.settled(); // by now the server knows
  other.vanish();
  return accept;
}

async function partner({ connect }: Bench): Promise<TestSocket> {
  const socket = await connect(signaling);
  await register(socket, 'tea');
  return socket;
}

async function bothSeek({ connect, quoted }: Bench): Promise<[TestSocket, TestSocket]> {
  const [ada, ben] = [await connect(chat), await connect(chat)];
  ada.send(quoted('{"user_id":"ada"}'));
  await ada.settled();
  ben.send(quoted('{"user_id":"ben"}'));
  return [ada, ben];
}

export const serverTries: Tries = {
  'The server names STUN servers': async ({ server, connect, quoted }) => {
    const url = 'stun:stun.example.org:3478';
    quoted(`STUN_URLS=${url} npm run play`);
    await server({ env: { STUN_URLS: url } });
    const socket = await connect(signaling);
    await register(socket, 'tea');
    expect(socket.frames[0]?.text).toContain(
      quoted('"iceServers":[{"urls":["stun:stun.example.org:3478"]}]}'),
    );
  },

  'No address that a browser refuses': async ({ fails, quoted }) => {
    quoted('STUN_URLS=stun.example.org');
    expect((await fails({ env: { STUN_URLS: 'stun.example.org' } })).trim()).toBe(
      quoted('STUN_URLS has "stun.example.org". It must look like stun:stun.example.org:3478.'),
    );
  },

  'A TURN server, and passwords that expire': async ({ server, fails, connect, quoted }) => {
    const env = { TURN_URLS: 'turn:localhost:3478' };
    quoted('TURN_URLS=turn:localhost:3478');
    expect(await fails({ env })).toContain(quoted('TURN_URLS is set, but TURN_SECRET is not.'));
    await server({ env: { ...env, TURN_SECRET: 'workshop' } });
    const { iceServers } = await register(await connect(signaling), 'tea');
    const [{ username, credential }] = iceServers as [{ username: string; credential: string }];
    quoted("createHmac('sha1', 'workshop')");
    expect(credential).toBe(createHmac('sha1', 'workshop').update(username).digest('base64'));
  },

  'A third service: both on one socket': async (bench) => {
    const [ada, ben] = await bothSeek(bench);
    const { room_id } = await ada.next('MATCH');
    expect(await ben.next('MATCH')).toMatchObject({ room_id });
    expect(await register(ada, String(room_id))).toMatchObject({ type: 'accept' });
  },

  'The socket outlives the room': async ({ connect, hears, quoted }) => {
    const [a, b] = [await connect(chat), await connect(chat)];
    for (const socket of [a, b]) await register(socket, 'tea');
    const bye = quoted('{"type":"bye"}');
    a.send(bye);
    await hears(b, bye);
    a.send(quoted('{"user_id":"ada"}'));
    b.send(quoted('{"user_id":"ben"}'));
    await Promise.all([a.next('MATCH'), b.next('MATCH')]);
  },

  'Matched is seated': async (bench) => {
    const [ada, ben] = await bothSeek(bench);
    for (const socket of [ada, ben]) await socket.next('MATCH');
    expect(await ada.next()).toMatchObject({ type: 'accept', isExistClient: false });
    expect(await ben.next()).toMatchObject({ type: 'accept', isExistClient: true });
    bench.quoted('"isExistClient":true');
  },

  'A name for each request': async ({ connect, hears, quoted }) => {
    const socket = await connect(chat);
    socket.send(quoted('{"type":"register","roomId":"tea","connectionId":"this-is-my-own-one"}'));
    expect(await socket.next('accept')).toMatchObject({ connectionId: 'this-is-my-own-one' });
    const other = await connect(chat);
    other.send({ type: 'register', roomId: 'tea', connectionId: 'short' });
    quoted('"connectionId":"short"');
    await hears(
      other,
      quoted(
        '{"type":"error","reason":"connectionId: Invalid length: Expected >=16 but received 5"}',
      ),
    );
  },

  'Two messages, one packet': async ({ connect, quoted }) => {
    const [ada, ben] = [await connect(chat), await connect(chat)];
    ada.send({ user_id: 'ada' });
    await ada.settled();
    const sizes: string[] = [];
    const raw = Reflect.get(ben.raw, '_socket') as NodeJS.EventEmitter;
    raw.on('data', (data: Buffer) => sizes.push(`${data.length} bytes`));
    ben.send({ user_id: 'ben' });
    await ben.next('accept');
    expect(sizes).toEqual([quoted('262 bytes')]);
  },

  'A heartbeat': async ({ server, connect, hears, quoted }) => {
    const { url } = await server({ hurry: 8 });
    const socket = await connect(signaling, { pong: false });
    let pings = 0;
    socket.raw.on('ping', () => pings++);
    const silent = new WebSocket(`${url}${chat}`, { autoPong: false });
    const cut = new Promise<number>((resolve) => silent.once('close', resolve));
    await hears(socket, quoted('{"type":"ping"}'));
    expect(pings).toBeGreaterThan(0);
    const code = await within(10_000, cut, () => 'It was not cut.');
    expect(`\`${code}\``).toBe(quoted('`1006`'));
    expect(socket.raw.readyState).toBe(WebSocket.OPEN);
  },

  'A seat has a key': async ({ connect, quoted }) => {
    const show = quoted(
      '{"type":"register","roomId":"tea","connectionId":"this-is-the-first-key"}',
    );
    const [first, second, third] = [
      await connect(signaling),
      await connect(signaling),
      await connect(signaling),
    ];
    first.send(show);
    await first.next('accept');
    expect(await register(second, 'tea')).toMatchObject({ isExistClient: true });
    third.send(show);
    expect(await third.next('accept')).toMatchObject({ isExistClient: false });
    quoted(await disconnected(first));
    await second.settled();
    expect(second.frames).toHaveLength(1);
  },

  'A seat is kept': async (bench) => {
    await bench.server({ hurry: 10 });
    const waiting = await partner(bench);
    for (const _ of [1, 2])
      expect(await breakOff(bench)).toMatchObject({ type: 'accept', isExistClient: true });
    expect(waiting.frames).toHaveLength(1);
    await bench.hears(waiting, bench.quoted('{"type":"bye"}'));
  },

  'What was missed': async (bench) => {
    const waiting = await partner(bench);
    await breakOff(bench);
    const candidate = bench.quoted('{"type":"candidate","ice":{"candidate":"hello"}}');
    waiting.send(candidate);
    await waiting.settled();
    const stays = await bench.connect(signaling);
    expect(await register(stays, 'tea', key)).toMatchObject({ type: 'accept' });
    await bench.hears(stays, candidate);
  },

  'Goodbye to whoever was away': async (bench) => {
    const waiting = await partner(bench);
    await breakOff(bench);
    await hangUp(waiting, bench, signaling);
    const back = await bench.connect(signaling);
    expect(await register(back, 'tea', key)).toMatchObject({ type: 'accept' });
    await bench.hears(back, bench.quoted('{"type":"bye"}'));
    bench.quoted(await disconnected(back));
  },

  'A match that was never heard of': async (bench) => {
    const { connect, quoted } = bench;
    const ada = await connect(chat);
    ada.send(quoted('{"user_id":"ada"}'));
    await ada.settled();
    const ask = async () => {
      const ben = await connect(chat);
      ben.send({ user_id: 'ben', ...key });
      const match = await ben.next('MATCH');
      ben.vanish();
      return match.room_id;
    };
    const room = await ask();
    await Promise.all([ada.next('MATCH'), ada.next('accept')]);
    const heard = ada.frames.length;
    expect(await ask()).toBe(room);
    await ada.settled();
    expect(ada.frames).toHaveLength(heard);
  },

  'Going in good order': async ({ server, connect, quoted }) => {
    const socket = await connect(signaling);
    await socket.settled();
    (await server()).interrupt();
    expect(await disconnected(socket)).toBe(
      quoted('Disconnected (code: 1012, reason: "the server is restarting")'),
    );
  },
};
