// From chapter 4 on: whoever does not read costs little memory: they are cut off, and their partner is told.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { from } from '../support/chapters.ts';
import { isGivenUp } from '../support/exchange.ts';
import { frame, opcodes, rawWebSocket, received } from '../support/raw.ts';
import { converse, enter, oneServer, ownRoom, pair } from '../support/services.ts';

// The waits inside end sooner, and say what they waited for.
vi.setConfig({ testTimeout: 60_000 });

/** Asks until the server has enough of it, and never reads the answers. */
async function askOn(lazy: Duplex, question: Buffer): Promise<boolean> {
  lazy.pause();
  // An empty pong says nothing, and is never answered.
  const word = frame(opcodes.pong, '');
  const over = isGivenUp(lazy, { ms: 30_000, word, reads: false });
  const questions = Buffer.concat(Array(1000).fill(question));
  for (let n = 0; n < 300 && !lazy.destroyed; n++) {
    if (lazy.write(questions)) continue;
    const waiting = new AbortController();
    const drained = once(lazy, 'drain', { signal: waiting.signal }).catch(() => {});
    await Promise.race([over, drained]);
    waiting.abort();
  }
  return over;
}

describe.each(from(4))('chapter $number: a client that does not read', (chapter) => {
  const server = oneServer(chapter);
  const isLimited = chapter.number >= 5;

  test('is cut off when too much waits for it, and its partner is told', async () => {
    const roomId = ownRoom();
    const lazy = await rawWebSocket(server(), '/signaling');
    // With a connectionId the seat would be kept, in chapter 6, if the connection had only broken.
    const words = { type: 'register', roomId, connectionId: randomUUID() };
    lazy.write(frame(opcodes.text, JSON.stringify(words)));
    expect(String(await received(lazy))).toContain('accept');
    lazy.pause();
    const partner = await enter(server(), roomId);
    // What the system itself keeps for a socket comes first, some MB: only then what waits is ours. From chapter 5 on a
    // hundred messages at once are all that anybody may send.
    const long = JSON.stringify({ type: 'offer', sdp: 'x'.repeat(65_000) });
    for (let n = 0; n < (isLimited ? 98 : 400); n++) partner.send(long);
    await partner.next('bye', 10_000);
    const word = frame(opcodes.pong, '');
    expect(await isGivenUp(lazy, { word, reads: false }), 'whether it is cut off').toBe(true);
  });

  test('and asks for nothing but errors is cut off, too', async () => {
    const two = await pair(server());
    const lazy = await rawWebSocket(server(), '/matchmaking');
    expect(await askOn(lazy, frame(opcodes.text, 'x'.repeat(100)))).toBe(true);
    await converse(...two);
  });

  test('and pings and pings is cut off, too', async () => {
    const two = await pair(server());
    const lazy = await rawWebSocket(server(), '/signaling');
    expect(await askOn(lazy, frame(opcodes.ping, 'x'.repeat(125)))).toBe(true);
    await converse(...two);
  });
});
