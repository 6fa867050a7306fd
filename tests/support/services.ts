// One running server for many tests, and what a client of the two services does: seek a partner, enter a room.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Chapter } from './chapters.ts';
import { request } from './http.ts';
import { onFailure } from './lifetime.ts';
import { startServer, type TestServer } from './server.ts';
import { useShared } from './shared.ts';
import { type ConnectOptions, connect, type Message, type TestSocket } from './socket.ts';

/**
 * The chapter's server, one for all tests that ask for it with these options. Its output is shown when a test fails,
 * and a test after which it no longer answers fails, too.
 */
export function oneServer(
  chapter: Chapter,
  options: Parameters<typeof startServer>[1] = {},
): () => TestServer {
  // Chapter 6's heartbeat is silent for as long as a test lasts: its pings on /matchmaking are messages, too.
  const env = { HEARTBEAT_SECONDS: '60', ...options.env };
  const running = useShared(
    () => ({ server: chapter.number, dir: chapter.dir, args: options.args ?? [], env }),
    () => startServer(chapter, { ...options, env }),
  );
  beforeEach(() => {
    const { output } = running();
    const earlier = output().length;
    onFailure(() => `Output of the server:\n${output().slice(earlier) || '(nothing)'}`);
  });
  afterEach(async () => {
    const { status } = await request(running(), '/still-there');
    expect(status, 'what the server answers to a request after the test').toBeGreaterThan(0);
  });
  return running;
}

export const toMatchmaking = (server: TestServer, options: ConnectOptions = {}) =>
  connect(`${server.url}/matchmaking`, { ca: server.ca, ...options });

export const toSignaling = (server: TestServer, options: ConnectOptions = {}) =>
  connect(`${server.url}/signaling`, { ca: server.ca, ...options });

/** Asks for a partner. When this resolves, the server knows of it. */
export async function seek(server: TestServer, userId: string = randomUUID()): Promise<TestSocket> {
  const socket = await toMatchmaking(server);
  socket.send({ user_id: userId, created_at: new Date().toISOString() });
  await socket.settled();
  return socket;
}

export const matched = (socket: TestSocket): Promise<Message> => socket.next('MATCH');

/** A room made by the matchmaker, that nobody has entered yet. */
export async function matchedRoom(server: TestServer): Promise<string> {
  const [first, second] = [await seek(server), await seek(server)];
  const { room_id } = await matched(first);
  expect(await matched(second)).toMatchObject({ room_id });
  return String(room_id);
}

/** A room whose name somebody has chosen. */
export const ownRoom = (): string => `room of ${randomUUID()}`;

export async function register(server: TestServer, roomId: unknown): Promise<TestSocket> {
  const socket = await toSignaling(server);
  socket.send({ type: 'register', roomId, clientId: randomUUID() });
  return socket;
}

/** Enters a room and returns once the server has said `accept`. */
export async function enter(server: TestServer, roomId: string): Promise<TestSocket> {
  const socket = await register(server, roomId);
  await socket.next('accept');
  return socket;
}

/** Two in a room. The second is the one that makes the offer. */
export async function pair(
  server: TestServer,
  roomId = ownRoom(),
): Promise<[TestSocket, TestSocket]> {
  return [await enter(server, roomId), await enter(server, roomId)];
}

/** Proves that each of the two hears the other, and neither hears anything else. */
export async function converse(a: TestSocket, b: TestSocket): Promise<void> {
  const offer = { type: 'offer', sdp: `v=0 ${randomUUID()}` };
  b.send(offer);
  expect(await a.next()).toEqual(offer);
  const answer = { type: 'answer', sdp: `v=0 ${randomUUID()}` };
  a.send(answer);
  expect(await b.next()).toEqual(answer);
  await a.quiet();
  await b.quiet();
}
