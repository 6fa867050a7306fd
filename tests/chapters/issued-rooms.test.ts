// From chapter 4 on: rooms for two who were matched exist because the matchmaker made them, and nothing of them remains.
import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test, vi } from 'vitest';
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

/** Rooms in the worker itself, as only there the collector can be told to collect. The test moves their clock. */
async function roomsInHere(chapter: Chapter) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { Rooms } = await importServer<{ Rooms: new () => Rooms }>(chapter, 'rooms.ts');
  const rooms = new Rooms();
  const sockets: WeakRef<FakeSocket>[] = [];
  const data = Buffer.from('{"type":"offer","sdp":"v=0"}');

  const sit = (roomId: string, connectionId?: string): FakeSocket => {
    const socket = new FakeSocket();
    sockets.push(new WeakRef(socket));
    rooms.hear(socket, { type: 'register', roomId, connectionId }, data);
    return socket;
  };
  const hangUp = (socket: FakeSocket, code: number): void => {
    socket.close();
    if (rooms.hangUp) rooms.hangUp(socket, code);
    else rooms.leave(socket);
  };
  /** Two come and leave, but for ending 0: then one comes. No variable holds the last of them. */
  const live = (roomId: string, ending: number, isKept = false): void => {
    const come = () => sit(roomId, isKept ? randomUUID() : undefined);
    const a = come();
    const b = ending > 0 ? come() : undefined;
    if (b) {
      rooms.hear(b, { type: 'offer', sdp: 'v=0' }, data);
      expect(a.heard, 'what the first has heard').toContain(String(data));
    }
    const all = b ? [a, b] : [a];
    if (ending === 2) for (const one of all) rooms.hear(one, { type: 'connected' }, data);
    for (const one of all) hangUp(one, ending === 3 ? 1006 : 1000);
  };
  /** How many of all sockets are not given back. */
  const held = async (): Promise<number> => {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    return sockets.filter((socket) => socket.deref() !== undefined).length;
  };
  return { rooms, sockets, sit, hangUp, live, held };
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
});

describe.each(from(4))('chapter $number: in memory, rooms of the matchmaker', (chapter) => {
  afterEach(() => void vi.useRealTimers());

  test('leave nothing behind, and nor do the others, however they end', async () => {
    const { rooms, sockets, live, held } = await roomsInHere(chapter);
    for (let n = 0; n < 300; n++) {
      live(rooms.issue(), n % 4);
      live(`own ${n}`, n % 4);
      live(`kept ${n}`, n % 4, true);
      rooms.issue(); // and nobody comes
    }
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount(), 'timers that go on').toBe(0);
    expect(await held(), `sockets of ${sockets.length} that are held for nothing`).toBe(0);
  });

  test('do not hold those who have left until the time to come is over', async () => {
    const { rooms, sockets, live, held } = await roomsInHere(chapter);
    for (let n = 0; n < 300; n++) live(rooms.issue(), n % 4);
    const cause = 'likely, the timer of issue() holds their seats';
    expect(await held(), `sockets of ${sockets.length} that are held: ${cause}`).toBe(0);
  });

  test('do not end while two are in them, however often these came', async () => {
    const { rooms, sit, hangUp } = await roomsInHere(chapter);
    const [roomId, connectionId] = [rooms.issue(), randomUUID()];
    // Before chapter 6, nobody gets into such a room twice.
    if (chapter.number >= 6) hangUp(sit(roomId, connectionId), 1006);
    const two = [sit(roomId, connectionId), sit(roomId, randomUUID())];
    vi.advanceTimersByTime(60_000);
    const heard =
      'what each of the two hears; a bye comes from a deadline that does not look who is in';
    for (const one of two) expect(one.heard, heard).toEqual([expect.stringContaining('"accept"')]);
  });
});
