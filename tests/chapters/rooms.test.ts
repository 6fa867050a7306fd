// From chapter 4 on: two to a room, each hears the other and nobody else, and a room is over when one of them leaves.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { frame, opcodes, rawWebSocket, received } from '../support/raw.ts';
import {
  converse,
  enter,
  matchedRoom,
  oneServer,
  ownRoom,
  pair,
  register,
  toSignaling,
} from '../support/services.ts';
import type { TestSocket } from '../support/socket.ts';

/** A room is over when the partner has left: `bye`, then a clean close. */
async function expectBye(socket: TestSocket, ms = 1000): Promise<void> {
  expect(await socket.next(undefined, ms)).toEqual({ type: 'bye' });
  expect(await socket.ends(1000)).toMatchObject({ code: 1000 });
}

async function expectRejected(socket: TestSocket, reason: string): Promise<void> {
  expect(await socket.next()).toEqual({ type: 'reject', reason });
  expect(await socket.ends(1000)).toMatchObject({ code: 1000 });
}

describe.each(from(4))('chapter $number: rooms', (chapter) => {
  const server = oneServer(chapter, { env: { MAX_PER_ADDRESS: '1000' } });

  describe('who enters', () => {
    test('is told whether somebody is there, under both names, and how to reach servers', async () => {
      const room = ownRoom();
      const [first, second] = [await register(server(), room), await register(server(), room)];
      const accept = (there: boolean) => ({
        type: 'accept',
        connectionId: expect.stringMatching(/\S/),
        isExistClient: there, // WasmP2PChat's client reads this one
        isExistUser: there, // and Ayame's SDK this one
        iceServers: expect.any(Array),
      });
      const [toFirst, toSecond] = [await first.next(), await second.next()];
      expect(toFirst).toEqual(accept(false));
      expect(toSecond).toEqual(accept(true));
      expect(toFirst.connectionId).not.toBe(toSecond.connectionId);
      await first.quiet(); // the newcomer's offer is what tells the first
    });

    test('may be anybody whose register has the fields of Ayame, and more', async () => {
      const socket = await toSignaling(server());
      socket.send({
        type: 'register',
        roomId: ownRoom(),
        clientId: 'x',
        signalingKey: 'k',
        authnMetadata: { a: [1] },
        ayameClient: 'Ayame Web SDK',
        standalone: true,
      });
      expect(await socket.next()).toMatchObject({ type: 'accept', isExistUser: false });
    });

    test('a third is rejected as the room is full, and the two do not notice', async () => {
      const room = ownRoom();
      const [a, b] = await pair(server(), room);
      await expectRejected(await register(server(), room), 'full');
      await converse(a, b);
    });

    test('an offer sent right behind register is neither lost nor sent back', async () => {
      const room = ownRoom();
      const first = await enter(server(), room);
      const second = await toSignaling(server());
      const sent = [
        { type: 'offer', sdp: 'v=0' },
        ...[1, 2, 3].map((n) => ({ type: 'candidate', ice: { candidate: `candidate:${n}` } })),
      ];
      for (const message of [{ type: 'register', roomId: room }, ...sent]) second.send(message);
      for (const message of sent) expect(await first.next()).toEqual(message);
      expect(await second.next()).toMatchObject({ type: 'accept', isExistClient: true });
      await second.quiet();
    });

    test('never hears an offer before accept, whoever of two is quicker', async () => {
      await Promise.all(
        Array.from({ length: 50 }, async () => {
          const room = ownRoom();
          const two = [await toSignaling(server()), await toSignaling(server())];
          const told = two.map(async (socket) => {
            const accept = await socket.next();
            expect(accept.type, 'the first thing that is heard').toBe('accept');
            if (accept.isExistClient) socket.send({ type: 'offer', sdp: room });
            return accept.isExistClient;
          });
          for (const socket of two) socket.send({ type: 'register', roomId: room });
          const isSecond = await Promise.all(told);
          expect([...isSecond].sort(), 'exactly one of them makes the offer').toEqual([
            false,
            true,
          ]);
          expect(await two[isSecond.indexOf(false)]?.next()).toEqual({ type: 'offer', sdp: room });
        }),
      );
    });
  });

  describe('what is said', () => {
    test('is forwarded byte for byte, as a text frame', async () => {
      const [a, b] = await pair(server());
      const begin = a.frames.length;
      const texts = [
        '{ "type":"offer",\t"sdp" : "v=0\\r\\né \\u00e9 😀", "more": [1.0, 1e3], "sdp":"again" }',
        '{"sdp":"v=0","type":"answer","roomId":"elsewhere","clientId":"somebody"}',
        '{"type":"candidate","ice":{"candidate":"","sdpMid":null,"foundation":"1"}}',
        JSON.stringify({ type: 'offer', sdp: 'a=x\r\n'.repeat(8000) }), // many candidates: 56 KB
      ];
      for (const text of texts) b.send(text);
      await a.next((message) => String(message.sdp).length > 1000);
      expect(a.frames.slice(begin)).toEqual(texts.map((text) => ({ text, binary: false })));
      await b.quiet(); // and nobody hears themselves
    });

    test('is heard by the partner only, with many pairs at once', async () => {
      const pairs = await Promise.all(Array.from({ length: 50 }, () => pair(server())));
      for (let n = 0; n < 20; n++) {
        for (const [index, [a, b]] of pairs.entries()) {
          b.send({ type: 'offer', sdp: `${index} to a ${n}` });
          a.send({ type: 'answer', sdp: `${index} to b ${n}` });
        }
      }
      // The first round trip of all: the server has handled everything. The second: everything has arrived.
      for (let round = 0; round < 2; round++) {
        await Promise.all(pairs.flat().map((socket) => socket.settled()));
      }
      for (const [index, two] of pairs.entries()) {
        for (const [place, socket] of two.entries()) {
          const heard = socket.frames.slice(1).map(({ text }) => JSON.parse(text).sdp as string);
          const begin = `${index} to ${place === 0 ? 'a' : 'b'} `;
          expect(heard, `what pair ${index} hears`).toHaveLength(20);
          expect(heard.filter((sdp) => !sdp.startsWith(begin))).toEqual([]);
        }
      }
    });

    test('a ping gets a pong, before register and after', async () => {
      const socket = await toSignaling(server());
      socket.send({ type: 'ping' });
      expect(await socket.next()).toEqual({ type: 'pong' });
      const [a, b] = await pair(server());
      a.send({ type: 'ping' });
      expect(await a.next()).toEqual({ type: 'pong' });
      await b.quiet();
    });

    test('a pong, and "connected" as an Ayame client may say, are understood and not forwarded', async () => {
      const [a, b] = await pair(server());
      a.send({ type: 'pong' });
      a.send({ type: 'connected' });
      await a.quiet();
      await b.quiet();
    });

    test('before the partner is there it gets an error, and the sender stays', async () => {
      const room = ownRoom();
      const first = await enter(server(), room);
      first.send({ type: 'offer', sdp: 'v=0' });
      expect(await first.next()).toEqual({ type: 'error', reason: expect.stringMatching(/\S/) });
      await converse(first, await enter(server(), room));
    });
  });

  describe('who leaves', () => {
    test('has the close answered within a second', async () => {
      const [a] = await pair(server());
      a.close(1000);
      expect(await a.ends(1000)).toMatchObject({ code: 1000 });
    });

    test('without having registered has the close answered, too', async () => {
      const socket = await toSignaling(server());
      socket.close();
      expect(await socket.ends(1000)).toMatchObject({ code: 1005 });
    });

    test.each([0, 1])(
      'by a close is told to the partner, with a clean close (leaver %i)',
      async (leaver) => {
        const two = await pair(server());
        two[leaver]?.close(1001);
        await expectBye(two[1 - leaver] as TestSocket);
      },
    );

    test('by vanishing is told to the partner', async () => {
      const [a, b] = await pair(server());
      a.vanish();
      await expectBye(b);
    });

    test('a matched room is never filled again, by a stranger or by anybody', async () => {
      const room = await matchedRoom(server());
      const [a, b] = await pair(server(), room);
      await expectRejected(await register(server(), room), 'full');
      a.close();
      await expectBye(b);
      await expectRejected(await register(server(), room), 'closed');
      await expectRejected(await register(server(), room), 'closed');
    });

    test('a matched room that one has left before the other came is over as well', async () => {
      const room = await matchedRoom(server());
      const a = await enter(server(), room);
      a.close();
      await a.ends();
      await expectRejected(await register(server(), room), 'closed');
    });

    test.each([
      'a name of their own',
      '日本語 / ?#%&"\\ \u0000 😀',
      '__proto__',
      'constructor',
      'match-day',
      'x'.repeat(128),
    ])('a room of their own choice can be used again: %j', async (room) => {
      for (let time = 0; time < 2; time++) {
        const [a, b] = await pair(server(), room);
        await converse(a, b);
        b.close();
        await expectBye(a);
      }
    });

    test('from a room alone leaves it empty for the next', async () => {
      const room = ownRoom();
      const a = await enter(server(), room);
      a.close();
      await a.ends();
      const b = await register(server(), room);
      expect(await b.next()).toMatchObject({ type: 'accept', isExistClient: false });
    });

    test('while many others come and go, each is told of their own partner alone', async () => {
      const pairs = await Promise.all(Array.from({ length: 30 }, () => pair(server())));
      const stay = pairs.filter((_, index) => index % 2 === 0);
      const go = pairs.filter((_, index) => index % 2 === 1);
      for (const [a] of go) a.close();
      await Promise.all(go.map(([, b]) => expectBye(b)));
      for (const [a, b] of stay) await converse(a, b);
    });
  });

  test('a client that is rejected is out: what it sends behind that lets it in nowhere', async () => {
    const room = ownRoom();
    // It does not hang up when it is told to. What it had sent before is read all the same.
    const rejected = await rawWebSocket(server(), '/signaling');
    for (const roomId of ['', room]) {
      rejected.write(frame(opcodes.text, JSON.stringify({ type: 'register', roomId })));
    }
    expect(String(await received(rejected))).toContain('"reject"');
    const a = await register(server(), room);
    expect(await a.next()).toMatchObject({ type: 'accept', isExistClient: false });
    await converse(a, await enter(server(), room));
  });

  test('a connectionId tells nothing of the next one', async () => {
    const ids = new Set<unknown>();
    for (let n = 0; n < 10; n++) {
      ids.add((await (await register(server(), randomUUID())).next('accept')).connectionId);
    }
    expect(ids.size).toBe(10);
    for (const id of ids) expect(String(id).length).toBeGreaterThanOrEqual(16);
  });
});
