// Chapter 6: somebody whose connection broke finds their seat as they left it, for a while.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import type { TestServer } from '../support/server.ts';
import { oneServer, ownRoom, pair, toSignaling } from '../support/services.ts';
import type { TestSocket } from '../support/socket.ts';

/** Enters with a connectionId of one's own choice, with which one may come back. */
async function take(server: TestServer, roomId: string): Promise<[TestSocket, string]> {
  const connectionId = randomUUID();
  const socket = await comeBack(server, roomId, connectionId);
  expect(await socket.next('accept')).toMatchObject({ connectionId });
  return [socket, connectionId];
}

async function comeBack(server: TestServer, roomId: string, connectionId: string) {
  const socket = await toSignaling(server);
  const clientId = `client of ${connectionId}`;
  socket.send({ type: 'register', roomId, clientId, connectionId });
  return socket;
}

/** Breaks the connection of `a`, and waits until the server must have seen it. */
async function lose(a: TestSocket, b: TestSocket): Promise<void> {
  a.vanish();
  await a.closed;
  // What the server reads after the end of one connection, it reads in a later turn of its event loop.
  for (let turn = 0; turn < 3; turn++) await b.settled();
}

describe.each(from(6))('chapter $number: a seat is kept', (chapter) => {
  const server = oneServer(chapter, { env: { SEAT_SECONDS: '3' } });

  test('whoever comes back gets what was sent meanwhile, and the partner notices nothing', async () => {
    const roomId = ownRoom();
    const [a, seatOfA] = await take(server(), roomId);
    const [b] = await take(server(), roomId);
    await lose(a, b);
    b.send({ type: 'offer', sdp: 'v=0 one' });
    b.send({ type: 'candidate', ice: { candidate: 'two' } });
    await b.settled();
    const again = await comeBack(server(), roomId, seatOfA);
    expect(await again.next()).toMatchObject({ type: 'accept', connectionId: seatOfA });
    expect(await again.next()).toEqual({ type: 'offer', sdp: 'v=0 one' });
    expect(await again.next()).toEqual({ type: 'candidate', ice: { candidate: 'two' } });
    again.send({ type: 'answer', sdp: 'v=0 three' });
    expect(await b.next()).toEqual({ type: 'answer', sdp: 'v=0 three' });
    await b.quiet();
  });

  test('a connection that only looks open gives way to its owner', async () => {
    const roomId = ownRoom();
    const [a, seatOfA] = await take(server(), roomId);
    const [b] = await take(server(), roomId);
    const again = await comeBack(server(), roomId, seatOfA);
    await again.next('accept');
    expect((await a.ends()).code).toBe(1006);
    b.send({ type: 'offer', sdp: 'v=0' });
    expect(await again.next()).toEqual({ type: 'offer', sdp: 'v=0' });
    await b.quiet();
  });

  test('a stranger cannot take it: not without the connectionId, and not with a wrong one', async () => {
    const roomId = ownRoom();
    const [a] = await take(server(), roomId);
    const [b] = await take(server(), roomId);
    await lose(a, b);
    for (const connectionId of [undefined, randomUUID(), 'x'.repeat(64)]) {
      const stranger = await toSignaling(server());
      stranger.send({ type: 'register', roomId, clientId: 'stranger', connectionId });
      expect(await stranger.next()).toEqual({ type: 'reject', reason: 'full' });
      expect((await stranger.ends()).code).toBe(1000);
    }
    await b.quiet();
  });

  test('is given up after its time, and the partner is told', async () => {
    const roomId = ownRoom();
    const [a] = await take(server(), roomId);
    const [b] = await take(server(), roomId);
    a.vanish();
    await b.quiet();
    await b.next('bye', 10_000);
    expect(await b.ends()).toMatchObject({ code: 1000 });
  });

  test('only for those who brought a connectionId: nobody else knows how to come back', async () => {
    const [a, b] = await pair(server());
    a.vanish();
    await b.next('bye', 1000);
  });

  test('a connectionId that could be guessed is refused', async () => {
    const socket = await comeBack(server(), ownRoom(), 'guessed');
    expect(await socket.next()).toMatchObject({ type: 'error' });
  });

  test('only so many bytes wait for whoever is away', async () => {
    const roomId = ownRoom();
    const [a, seatOfA] = await take(server(), roomId);
    const [b] = await take(server(), roomId);
    await lose(a, b);
    const long = 'x'.repeat(10_000);
    for (let i = 0; i < 80; i++) b.send({ type: 'offer', sdp: `v=0 ${i} ${long}` });
    await b.settled();
    const again = await comeBack(server(), roomId, seatOfA);
    await again.next('accept');
    await again.settled();
    const bytes = again.frames.slice(1).reduce((sum, { text }) => sum + text.length, 0);
    expect(again.frames[1]?.text, 'the first one').toContain('v=0 0 ');
    expect(bytes, 'bytes that waited').toBeGreaterThan(100_000);
    expect(bytes, 'bytes that waited').toBeLessThan(150_000);
  });
});
