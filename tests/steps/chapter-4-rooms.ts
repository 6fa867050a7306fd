// What chapter 4's steps say is to be seen of the server, by hand: its doors, its rooms, its matchmaker.
import { expect } from 'vitest';
import { disconnected, hangUp, register, three } from '../support/steps/rooms.ts';
import type { Tries } from '../support/steps/try-all.ts';

const signaling = '/signaling';
const matchmaking = '/matchmaking';
const notJson = '{"type":"error","reason":"not JSON"}';
const tea = '{"type":"register","roomId":"tea"}';

export const roomTries: Tries = {
  'One port, several doors': async ({ server, connect, hears, quoted }) => {
    const { origin } = await server();
    const page = await (await fetch(origin)).text();
    expect(page.trim()).toBe(quoted('This port speaks WebSocket: /matchmaking and /signaling.'));
    const [a, b] = [await connect('/'), await connect('/')];
    a.send('as before');
    await hears(b, 'as before');
    await expect(connect(signaling)).rejects.toThrow(quoted('Unexpected server response: 404'));
  },

  'Whoever speaks is answered': async ({ connect, hears, quoted }) => {
    const socket = await connect(signaling);
    socket.send('hello');
    await hears(socket, quoted(notJson));
    socket.send('{}');
    await socket.settled();
    expect(socket.frames).toHaveLength(1);
  },

  'One client must not end the server': async ({ server, connect, quoted }) => {
    const socket = await connect(signaling);
    socket.send('x'.repeat(70_000));
    const { printed } = await server();
    await printed(new RegExp(quoted('A client was cut off: Max payload size exceeded')));
    await (await connect(signaling)).settled();
  },

  'Only text, and only known words': async ({ connect, hears, quoted }) => {
    const socket = await connect(signaling);
    socket.send('hello');
    await hears(socket, quoted(notJson));
    socket.send(quoted('{"type":"dance"}'));
    await hears(
      socket,
      quoted(
        String.raw`{"type":"error","reason":"type: Invalid type: Expected (\"ping\" | \"pong\") but received \"dance\""}`,
      ),
    );
    socket.send(quoted('{"type":"ping"}'));
    await socket.settled();
    expect(socket.frames).toHaveLength(2);
    socket.send(Buffer.from('{"type":"ping"}'));
    await hears(
      socket,
      quoted('{"type":"error","reason":"binary frame, expected JSON in a text frame"}'),
    );
  },

  'A ping gets its pong': async ({ connect, hears, quoted }) => {
    const socket = await connect(signaling);
    socket.send(quoted('{"type":"ping"}'));
    await hears(socket, quoted('{"type":"pong"}'));
  },

  'A register is accepted': async ({ connect, hears, quoted }) => {
    const socket = await connect(signaling);
    socket.send(quoted('{"type":"register"}'));
    const missing = String.raw`{"type":"error","reason":"roomId: Invalid key: Expected \"roomId\" but received undefined"}`;
    await hears(socket, quoted(missing));
    socket.send(quoted(tea));
    await socket.next('accept');
    const [, accept] = socket.frames;
    expect(accept?.text.replace(/-[\w-]+"/, '-…"').replace(/"\w+-…/, '"f92c6975-…')).toBe(
      quoted(
        '{"type":"accept","connectionId":"f92c6975-…","isExistClient":false,"isExistUser":false,"iceServers":[]}',
      ),
    );
  },

  'A room has two seats': async (bench) => {
    const [a, b, c] = await three(bench, signaling);
    bench.quoted(tea);
    expect(await register(a, 'tea')).toMatchObject({ isExistClient: false });
    expect(await register(b, 'tea')).toMatchObject({ isExistClient: true });
    await register(a, 'tea');
    await bench.hears(a, bench.quoted('{"type":"error","reason":"you are in a room already"}'));
    expect(await register(c, 'tea')).toMatchObject({ isExistClient: false });
  },

  'To the other one, and to nobody else': async (bench) => {
    const [a, b, c] = await three(bench, signaling);
    const { connect, quoted, hears } = bench;
    const early = await connect(signaling);
    early.send(quoted('{"type":"offer","sdp":"hello"}'));
    await hears(early, quoted('{"type":"error","reason":"send a register first"}'));
    await register(a, 'tea');
    await register(b, 'tea');
    await register(c, 'coffee');
    const offer = quoted('{"type":"offer","sdp":"hello","mood":"good"}');
    b.send(offer);
    await hears(a, offer);
    await c.settled();
    expect(c.frames).toHaveLength(1);
  },

  'The third is refused': async (bench) => {
    const [a, b, c] = await three(bench, signaling);
    for (const socket of [a, b, c]) await register(socket, 'tea');
    await bench.hears(c, bench.quoted('{"type":"reject","reason":"full"}'));
    bench.quoted(await disconnected(c));
    await hangUp(a, bench, signaling);
    await hangUp(b, bench, signaling);
    const late = await bench.connect(signaling);
    expect(await register(late, 'tea')).toMatchObject({ reason: 'full' });
  },

  'A goodbye': async (bench) => {
    const [a, b, c] = await three(bench, signaling);
    for (const socket of [a, b]) await register(socket, 'tea');
    a.close();
    await bench.hears(b, bench.quoted('{"type":"bye"}'));
    bench.quoted(await disconnected(b));
    expect(await register(c, 'tea')).toMatchObject({ type: 'accept', isExistClient: false });
  },

  'Whoever waits': async ({ connect, hears, quoted }) => {
    const [a, b] = [await connect(matchmaking), await connect(matchmaking)];
    const ada = quoted('{"user_id":"ada"}');
    a.send(ada);
    await a.settled();
    expect(a.frames).toEqual([]);
    a.send(ada);
    await hears(a, quoted('{"type":"error","reason":"you are waiting for a partner already"}'));
    b.send(ada);
    quoted(await disconnected(a));
    await b.settled();
    expect(b.frames).toEqual([]);
  },

  'Two protocols, two words': async ({ connect, hears, quoted }) => {
    const [a, b] = [await connect(matchmaking), await connect(signaling)];
    for (const socket of [a, b]) socket.send('hello');
    await hears(a, quoted('{"type":"ERROR","reason":"not JSON"}'));
    await hears(b, quoted(notJson));
  },

  'A pair': async (bench) => {
    const [ada, ben, late] = await three(bench, matchmaking);
    ada.send(bench.quoted('{"user_id":"ada"}'));
    ben.send(bench.quoted('{"user_id":"ben"}'));
    const { room_id } = await ada.next('MATCH');
    expect(await ben.next('MATCH')).toMatchObject({ room_id });
    expect(ada.frames[0]?.text).toMatch(
      /^\{"type":"MATCH","room_id":"match-[\w-]{36}","user_id":"ada","created_at":"[\w:.-]+"\}$/,
    );
    bench.quoted(await disconnected(ada));
    // The fault: somebody is matched with one who has gone.
    const ghost = await bench.connect(matchmaking);
    ghost.send({ user_id: 'ada' });
    await ghost.settled();
    await hangUp(ghost, bench, matchmaking);
    late.send({ user_id: 'ben' });
    await late.next('MATCH');
  },

  'Nobody gets a ghost': async (bench) => {
    const [ada, ben, cy] = await three(bench, matchmaking);
    ada.send({ user_id: bench.quoted('ada') });
    await ada.settled();
    await hangUp(ada, bench, matchmaking);
    ben.send({ user_id: 'ben' });
    await ben.settled();
    expect(ben.frames).toEqual([]);
    cy.send({ user_id: 'cy' });
    await Promise.all([ben.next('MATCH'), cy.next('MATCH')]);
  },

  'Matched rooms end for good': async (bench) => {
    const { connect, hears, quoted } = bench;
    const [stranger, ben] = [await connect(signaling), await connect(signaling)];
    stranger.send(
      quoted('{"type":"register","roomId":"match-00000000-0000-0000-0000-000000000000"}'),
    );
    await hears(stranger, quoted('{"type":"reject","reason":"closed"}'));
    quoted(await disconnected(stranger));
    const seekers = [await connect(matchmaking), await connect(matchmaking)];
    for (const [at, seeker] of seekers.entries()) seeker.send({ user_id: `user ${at}` });
    const { room_id } = (await seekers[0]?.next('MATCH')) ?? {};
    expect(await register(ben, String(room_id))).toMatchObject({ type: 'accept' });
    await hangUp(ben, bench, signaling);
    const again = await connect(signaling);
    expect(await register(again, String(room_id))).toMatchObject({ reason: quoted('closed') });
  },

  'Whoever comes again has left': async ({ connect, quoted }) => {
    const [a, b] = [await connect(signaling), await connect(signaling)];
    const ada = quoted('{"type":"register","roomId":"tea","clientId":"ada"}');
    a.send(ada);
    await a.next('accept');
    b.send(ada);
    expect(await b.next('accept')).toMatchObject({ isExistClient: false });
    quoted(await disconnected(a));
  },

  'Going is not always leaving': async (bench) => {
    const [a, b, c] = await three(bench, signaling);
    for (const socket of [a, b]) await register(socket, 'tea');
    a.send(bench.quoted('{"type":"connected"}'));
    await hangUp(a, bench, signaling);
    await b.settled();
    expect(b.frames).toHaveLength(1);
    await hangUp(b, bench, signaling);
    expect(await register(c, 'tea')).toMatchObject({ isExistClient: false });
  },
};
