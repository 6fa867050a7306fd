// Chapter 6: /chat, where one socket does both: it looks for a partner, and carries what the two say.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { frame, opcodes, rawWebSocket, received } from '../support/raw.ts';
import type { TestServer } from '../support/server.ts';
import {
  converse,
  enter,
  matched,
  oneServer,
  ownRoom,
  register,
  seek,
} from '../support/services.ts';
import { connect, type TestSocket } from '../support/socket.ts';

type Request = { user_id: string; connectionId: string };

const toChat = (server: TestServer) => connect(`${server.url}/chat`, { ca: server.ca });
const newRequest = (user_id: string = randomUUID()): Request => ({
  user_id,
  connectionId: randomUUID(),
});

/** Looks for a partner. When this resolves, the server knows of it. */
async function search(socket: TestSocket, request = newRequest()): Promise<Request> {
  socket.send({ ...request, created_at: new Date().toISOString() });
  await socket.settled();
  return request;
}

/** MATCH, and right behind it accept, without a word in between. Gives the room. */
async function expectSeat(
  socket: TestSocket,
  { user_id, connectionId }: Request,
  isExistClient: boolean,
): Promise<string> {
  const match = await socket.next();
  expect(match).toMatchObject({ type: 'MATCH', user_id });
  expect(await socket.next()).toMatchObject({ type: 'accept', connectionId, isExistClient });
  return String(match.room_id);
}

/** Two who have found each other on /chat. The second makes the offer. */
async function chatPair(server: TestServer): Promise<[TestSocket, TestSocket, string]> {
  const [a, b] = [await toChat(server), await toChat(server)];
  const [first, second] = [await search(a), await search(b)];
  const room = await expectSeat(a, first, false);
  expect(await expectSeat(b, second, true)).toBe(room);
  return [a, b, room];
}

const isOpen = ({ raw }: TestSocket) => raw.readyState === raw.OPEN;

describe.each(from(6))('chapter $number: /chat', (chapter) => {
  const server = oneServer(chapter, { env: { MAX_PER_ADDRESS: '1000', SEAT_SECONDS: '3' } });

  test('who is matched sits in the room at once, with the secret that was brought', async () => {
    const [a, b] = await chatPair(server());
    await converse(a, b);
  });

  test('an offer right behind the request arrives with the match, and is refused where nobody waits', async () => {
    const offer = { type: 'offer', sdp: 'v=0' };
    const [a, b] = [await toChat(server()), await toChat(server())];
    const first = newRequest();
    a.send(first);
    a.send(offer);
    expect(await a.next()).toMatchObject({ type: 'error' });
    const second = newRequest();
    b.send(second);
    b.send(offer);
    await expectSeat(a, first, false);
    expect(await a.next()).toEqual(offer);
    await expectSeat(b, second, true);
  });

  test('a third who knows the room is rejected, and the two do not notice', async () => {
    const [a, b, roomId] = await chatPair(server());
    const third = await register(server(), roomId);
    expect(await third.next()).toEqual({ type: 'reject', reason: 'full' });
    const chat = await toChat(server());
    chat.send({ type: 'register', roomId, connectionId: randomUUID() });
    expect(await chat.next()).toEqual({ type: 'reject', reason: 'full' });
    await chat.settled();
    expect(isOpen(chat), 'a socket of /chat may ask for something else').toBe(true);
    await converse(a, b);
  });

  test('bye leaves the room: the partner is told, both sockets stay, and can search again', async () => {
    const [a, b, roomId] = await chatPair(server());
    a.send({ type: 'bye' });
    expect(await b.next()).toEqual({ type: 'bye' });
    await a.quiet();
    b.send({ type: 'offer', sdp: 'v=0' });
    expect(await b.next(), 'the room is no more').toMatchObject({ type: 'error' });
    const late = await register(server(), roomId);
    expect(await late.next()).toEqual({ type: 'reject', reason: 'closed' });
    const [first, second] = [await search(b), await search(a)];
    const next = await expectSeat(b, first, false);
    expect(await expectSeat(a, second, true)).toBe(next);
    expect(next).not.toBe(roomId);
    await converse(b, a);
  });

  test('bye takes back a search', async () => {
    const gone = await toChat(server());
    await search(gone);
    gone.send({ type: 'bye' });
    await gone.settled();
    await chatPair(server());
    await gone.quiet();
  });

  test('bye with nothing to leave is no mistake', async () => {
    const socket = await toChat(server());
    socket.send({ type: 'bye' });
    await socket.quiet();
    await search(socket);
    const other = await seek(server());
    await matched(other);
    await matched(socket);
  });

  test('what was meant for the room that one has left is told to be late, and goes nowhere else', async () => {
    const [a, b] = await chatPair(server());
    a.send({ type: 'bye' });
    await b.next('bye');
    await search(a);
    a.send({ type: 'candidate', ice: { candidate: 'late' } });
    expect(await a.next()).toEqual({ type: 'error', reason: expect.stringMatching(/register/) });
    const other = await toChat(server());
    await search(other);
    await matched(a);
    await matched(other);
    await a.next('accept');
    await other.next('accept');
    await converse(a, other);
  });

  test('two searches in one breath are one: the last', async () => {
    const [a, user] = [await toChat(server()), randomUUID()];
    const [first, second] = [newRequest(user), newRequest(user)];
    a.send(first);
    a.send(second);
    await a.settled();
    expect(isOpen(a)).toBe(true);
    await a.quiet(); // not paired with oneself
    const b = await toChat(server());
    const request = await search(b);
    const room = await expectSeat(a, second, false);
    expect(await expectSeat(b, request, true)).toBe(room);
    await converse(a, b);
  });

  test('two searches under two names on one socket are one as well', async () => {
    const a = await toChat(server());
    await search(a);
    const second = await search(a);
    await a.quiet();
    const b = await toChat(server());
    const request = await search(b);
    const room = await expectSeat(a, second, false);
    expect(await expectSeat(b, request, true)).toBe(room);
    await a.quiet();
  });

  test('a search out of a room leaves it', async () => {
    const [a, b] = await chatPair(server());
    const request = await search(a);
    await b.next('bye');
    await a.quiet();
    await search(b);
    await expectSeat(a, request, false);
    await matched(b);
  });

  test('who searches again on another socket is one, and the older socket is closed', async () => {
    const user = randomUUID();
    const [before, now] = [await toChat(server()), await toChat(server())];
    await search(before, newRequest(user));
    const request = await search(now, newRequest(user));
    expect(await before.ends()).toMatchObject({ code: 1000 });
    await now.quiet();
    await search(await toChat(server()));
    await expectSeat(now, request, false);
  });

  test('who comes back to a search that was answered meanwhile gets the seat, not a second partner', async () => {
    const a = await toChat(server());
    const request = await search(a);
    a.raw.pause(); // its line is dead, but neither side knows it
    const b = await toChat(server());
    await search(b);
    await matched(b);
    await b.next('accept');
    b.send({ type: 'offer', sdp: 'v=0 early' });
    await b.settled();
    const again = await toChat(server());
    await search(again, request);
    await expectSeat(again, request, false);
    // What was said to the dead line is lost. What comes now is not.
    b.send({ type: 'offer', sdp: 'v=0 again' });
    await again.next(({ sdp }) => sdp === 'v=0 again');
    a.vanish();
    await again.quiet();
    await b.quiet();
  });

  test('who breaks off after MATCH comes back with register, and misses nothing', async () => {
    const [a, b] = [await toChat(server()), await toChat(server())];
    const [request] = [await search(a), await search(b)];
    const { room_id: roomId } = await matched(a);
    await matched(b);
    await b.next('accept');
    a.vanish();
    await a.closed;
    for (let turn = 0; turn < 3; turn++) await b.settled();
    b.send({ type: 'offer', sdp: 'v=0 meanwhile' });
    await b.settled();
    const again = await toChat(server());
    const { user_id: clientId, connectionId } = request;
    again.send({ type: 'register', roomId, clientId, connectionId });
    expect(await again.next()).toMatchObject({
      type: 'accept',
      connectionId,
      isExistClient: false,
    });
    expect(await again.next()).toEqual({ type: 'offer', sdp: 'v=0 meanwhile' });
    again.send({ type: 'answer', sdp: 'v=0' });
    expect(await b.next('answer')).toMatchObject({ sdp: 'v=0' });
    await b.quiet();
  });

  test('a partner who left while the line was away is told to whoever comes back', async () => {
    const [a, b] = [await toChat(server()), await toChat(server())];
    const [request] = [await search(a), await search(b)];
    const { room_id: roomId } = await matched(a);
    await matched(b);
    await b.next('accept');
    a.vanish();
    await a.closed;
    for (let turn = 0; turn < 3; turn++) await b.settled();
    b.send({ type: 'bye' });
    await b.settled();
    const again = await toChat(server());
    const { user_id: clientId, connectionId } = request;
    again.send({ type: 'register', roomId, clientId, connectionId });
    await again.next('bye');
    await again.settled();
    expect(isOpen(again), 'it may look for the next one').toBe(true);
    const late = await register(server(), String(roomId));
    expect(await late.next()).toEqual({ type: 'reject', reason: 'closed' });
  });

  test('who breaks between register and accept does not meet itself', async () => {
    const [roomId, clientId, connectionId] = [ownRoom(), randomUUID(), randomUUID()];
    const words = { type: 'register', roomId, clientId, connectionId };
    const before = await rawWebSocket(server(), '/chat');
    before.write(frame(opcodes.text, JSON.stringify(words)));
    await received(before); // the accept, of which the page never hears
    const now = await toChat(server());
    now.send(words);
    expect(await now.next()).toMatchObject({ type: 'accept', connectionId, isExistClient: false });
    await converse(now, await enter(server(), roomId));
  });

  test('a room of a name of their own is for /chat and /signaling alike', async () => {
    const roomId = ownRoom();
    const chat = await toChat(server());
    chat.send({ type: 'register', roomId, connectionId: randomUUID() });
    expect(await chat.next()).toMatchObject({ type: 'accept', isExistClient: false });
    const outside = await enter(server(), roomId);
    await converse(chat, outside);
    outside.close();
    expect(await chat.next()).toEqual({ type: 'bye' });
    await chat.settled();
    expect(isOpen(chat), 'it may go on to the next').toBe(true);
    chat.send({ type: 'register', roomId, connectionId: randomUUID() });
    expect(await chat.next()).toMatchObject({ type: 'accept', isExistClient: false });
  });

  test('register while seated is an error, and changes nothing', async () => {
    const [a, b] = await chatPair(server());
    a.send({ type: 'register', roomId: ownRoom(), connectionId: randomUUID() });
    expect(await a.next()).toMatchObject({ type: 'error' });
    await converse(a, b);
  });

  test('register ends a search', async () => {
    const a = await toChat(server());
    await search(a);
    a.send({ type: 'register', roomId: ownRoom(), connectionId: randomUUID() });
    await a.next('accept');
    await chatPair(server());
    await a.quiet();
  });

  test.each([false, true])(
    'finds somebody who uses the two services (who waits: %s)',
    async (isFirst) => {
      const chat = await toChat(server());
      let seeker: TestSocket | undefined;
      if (isFirst) seeker = await seek(server());
      const request = await search(chat);
      seeker ??= await seek(server());
      const { room_id } = await matched(seeker);
      expect(await expectSeat(chat, request, false), 'the room').toBe(room_id);
      const outside = await enter(server(), String(room_id));
      await converse(chat, outside);
      chat.send({ type: 'bye' });
      expect(await outside.next()).toEqual({ type: 'bye' });
      expect(await outside.ends()).toMatchObject({ code: 1000 });
    },
  );

  test.each(['close', 'vanish'] as const)(
    'who searches and has gone is not paired (%s)',
    async (how) => {
      const gone = await toChat(server());
      await search(gone);
      gone[how]();
      await gone.closed;
      await chatPair(server());
    },
  );

  test('whatever is no message gets an error, and the socket stays', async () => {
    const socket = await toChat(server());
    const wrong: unknown[] = [
      'nonsense',
      'null',
      [],
      '"register"',
      {},
      { user_id: '' },
      { user_id: 'a', connectionId: 'short' },
      { user_id: 'a', connectionId: 5 },
      { type: 'register' },
      { type: 'register', roomId: 5 },
      { type: 'MATCH', user_id: 'a' },
      { type: null, user_id: 'a' },
      { type: 'offer', sdp: 'v=0' },
      Buffer.from('{"type":"bye"}'),
    ];
    for (const message of wrong) {
      socket.send(message);
      expect(await socket.next(), JSON.stringify(message)).toEqual({
        type: 'error',
        reason: expect.stringMatching(/^.{1,200}$/s),
      });
    }
    const request = await search(socket);
    await seek(server());
    await expectSeat(socket, request, false);
  });

  test("nobody hears the other's secret", async () => {
    const [a, b] = [await toChat(server()), await toChat(server())];
    const requests = [await search(a), await search(b)];
    for (const socket of [a, b]) {
      await matched(socket);
      await socket.next('accept');
    }
    await converse(a, b);
    for (const [n, { frames }] of [a, b].entries()) {
      const heard = frames.map(({ text }) => text).join('\n');
      expect(heard).not.toContain(requests[1 - n]?.connectionId);
      expect(heard).not.toContain(requests[1 - n]?.user_id);
    }
  });
});
