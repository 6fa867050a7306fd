// From chapter 4 on: rooms for two who were matched exist because the matchmaker made them, and nothing of them remains.
import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test, vi } from 'vitest';
import { type Chapter, from } from '../support/chapters.ts';
import { importServer } from '../support/module.ts';
import { startServer } from '../support/server.ts';
import { enter, matchedRoom, oneServer, register } from '../support/services.ts';

/** What the tests need of rooms.ts, in every chapter. */
type Rooms = {
  issue(): string;
  hear(socket: FakeSocket, message: object, data: Buffer): void;
  leave(socket: FakeSocket): void;
  /** From chapter 6 on. */
  hangUp?(socket: FakeSocket, code: number): void;
};

/** What rooms.ts looks at of a WebSocket. */
class FakeSocket {
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  heard: string[] = [];
  send(data: unknown) {
    this.heard.push(String(data));
  }
  close() {
    this.readyState = 3;
  }
  terminate() {
    this.readyState = 3;
  }
}

async function noShow(chapter: Chapter): Promise<void> {
  const server = await startServer(chapter);
  const [empty, room] = [await matchedRoom(server), await matchedRoom(server)];
  const begin = performance.now();
  const first = await enter(server, room);
  expect(await first.next(undefined, 15_000)).toEqual({ type: 'bye' });
  expect(performance.now() - begin, 'milliseconds until somebody is told').toBeGreaterThan(5000);
  expect(await first.ends()).toMatchObject({ code: 1000 });
  for (const late of [room, empty]) {
    const socket = await register(server, late);
    expect(await socket.next()).toEqual({ type: 'reject', reason: 'closed' });
  }
}

test.runIf(from(4).length > 0)(
  'from chapter 4 on: who was matched and whose partner does not come is told so, and comes no other',
  { timeout: 40_000 },
  async () => {
    await Promise.all(from(4).map(noShow));
  },
);

describe.each(from(4))('chapter $number: rooms of the matchmaker', (chapter) => {
  const server = oneServer(chapter);

  test('cannot be made by anybody else', async () => {
    const socket = await register(server(), `match-${randomUUID()}`);
    expect(await socket.next()).toEqual({ type: 'reject', reason: 'closed' });
  });

  test('leave nothing behind, and nor do the others, however they end', async () => {
    // In the worker itself, as only there the collector can be told to collect.
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { Rooms } = await importServer<{ Rooms: new () => Rooms }>(chapter, 'rooms.ts');
      const rooms = new Rooms();
      const sockets: WeakRef<FakeSocket>[] = [];
      const data = Buffer.from('{"type":"offer","sdp":"v=0"}');
      // A function of its own, so that no variable holds the last of them.
      const live = (roomId: string, ending: number, isKept = false) => {
        const two = [new FakeSocket(), new FakeSocket()] as const;
        sockets.push(...two.map((socket) => new WeakRef(socket)));
        const [a, b] = two;
        const sit = (socket: FakeSocket) => {
          const connectionId = isKept ? randomUUID() : undefined;
          rooms.hear(socket, { type: 'register', roomId, connectionId }, data);
        };
        sit(a);
        if (ending > 0) {
          sit(b);
          rooms.hear(b, { type: 'offer', sdp: 'v=0' }, data);
          expect(a.heard, 'what the first has heard').toContain(String(data));
        }
        if (ending === 2) for (const one of two) rooms.hear(one, { type: 'connected' }, data);
        for (const one of two) {
          one.close();
          if (rooms.hangUp) rooms.hangUp(one, ending === 3 ? 1006 : 1000);
          else rooms.leave(one);
        }
      };
      for (let n = 0; n < 300; n++) {
        live(rooms.issue(), n % 4);
        live(`own ${n}`, n % 4);
        live(`kept ${n}`, n % 4, true);
        rooms.issue(); // and nobody comes
      }
      vi.advanceTimersByTime(60_000);
      expect(vi.getTimerCount(), 'timers that go on').toBe(0);
      await new Promise((resolve) => setImmediate(resolve));
      collect();
      const held = sockets.filter((socket) => socket.deref() !== undefined).length;
      expect(held, `sockets of ${sockets.length} that are held for nothing`).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
