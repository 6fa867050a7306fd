// From chapter 4 on: a client in the manner of WasmP2PChat's, written against the protocol and not against these servers.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import type { TestServer } from '../support/server.ts';
import { oneServer, toMatchmaking, toSignaling } from '../support/services.ts';
import type { Message, TestSocket } from '../support/socket.ts';

/** It waits for the answer to its close before it goes on, so a server that does not answer stops it for a minute. */
async function closeAndWait(socket: TestSocket): Promise<void> {
  const begin = performance.now();
  socket.close(1000);
  expect((await socket.ends(2000)).code, 'a clean close').toBe(1000);
  expect(performance.now() - begin, 'milliseconds until the close was answered').toBeLessThan(1000);
}

/** Reads whatever comes until it is a MATCH, then closes. */
async function findRoom(server: TestServer): Promise<string> {
  const socket = await toMatchmaking(server, { pong: false });
  const user_id = randomUUID();
  socket.send({ user_id, created_at: new Date().toISOString() });
  const match = await socket.next(({ type }) => type === 'MATCH', 10_000);
  expect(match.user_id).toBe(user_id);
  await closeAndWait(socket);
  return String(match.room_id);
}

type Connected = { said: Message; heard: Message[]; isOfferer: boolean };

/** Three fields to register, then offer or answer, and candidates. It needs signaling only until ICE is connected. */
async function signal(server: TestServer, roomId: string): Promise<Connected> {
  const socket = await toSignaling(server, { pong: false });
  const clientId = randomUUID();
  socket.send({ type: 'register', roomId, clientId });
  const accept = await socket.next(({ type }) => type === 'accept' || type === 'reject');
  expect(accept).toMatchObject({ type: 'accept', iceServers: expect.any(Array) });
  const isOfferer = accept.isExistClient === true;

  const said = { type: isOfferer ? 'offer' : 'answer', sdp: `v=0 ${clientId}`, roomId, clientId };
  const candidate = {
    type: 'candidate',
    ice: { candidate: 'candidate:1 1 udp 1 127.0.0.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0 },
    roomId,
    clientId,
  };
  const heard: Message[] = [];
  const hear = async (type: string) => heard.push(await socket.next((m) => m.type === type));
  if (isOfferer) {
    socket.send(said);
    socket.send(candidate);
    await hear('answer');
  } else {
    await hear('offer');
    socket.send(said);
    socket.send(candidate);
  }
  await hear('candidate');
  // "connected": both close about now, and it does not matter who does so first, or that a bye crosses the close.
  await closeAndWait(socket);
  return { said, heard, isOfferer };
}

describe.each(from(4))("chapter $number: a client of WasmP2PChat's kind", (chapter) => {
  const server = oneServer(chapter);
  const person = async () => signal(server(), await findRoom(server()));

  test('finds a partner, exchanges descriptions and candidates, and closes both sockets', async () => {
    const [a, b] = await Promise.all([person(), person()]);
    expect(a.isOfferer).toBe(!b.isOfferer);
    expect(a.heard[0]).toEqual(b.said); // with all its fields
    expect(b.heard[0]).toEqual(a.said);
  });

  test('finds the next one after that', async () => {
    const begin = performance.now();
    for (let round = 0; round < 3; round++) await Promise.all([person(), person()]);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  test('ten of them at once', async () => {
    const everybody = await Promise.all(Array.from({ length: 10 }, person));
    for (const { heard } of everybody) {
      const partners = everybody.filter(({ said }) => said.sdp === heard[0]?.sdp);
      expect(partners).toHaveLength(1);
    }
  });
});
