// From chapter 4 on: a seat whose owner has said goodbye, has come again or was cut off is nobody's seat.
import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { closeCode, frame, opcodes, rawWebSocket, received } from '../support/raw.ts';
import type { TestServer } from '../support/server.ts';
import { converse, enter, oneServer, ownRoom, register, toSignaling } from '../support/services.ts';
import type { TestSocket } from '../support/socket.ts';

const words = (message: object) => frame(opcodes.text, JSON.stringify(message));

/** Somebody in the room who will not hang up whatever happens. With a connectionId the seat of chapter 6 would be kept. */
async function sitRaw(server: TestServer, roomId: string): Promise<Duplex> {
  const socket = await rawWebSocket(server, '/signaling');
  socket.write(words({ type: 'register', roomId, connectionId: randomUUID() }));
  expect(String(await received(socket))).toContain('"accept"');
  return socket;
}

async function comeAs(server: TestServer, roomId: string, clientId: string): Promise<TestSocket> {
  const socket = await toSignaling(server);
  socket.send({ type: 'register', roomId, clientId, connectionId: randomUUID() });
  return socket;
}

const breaches: Array<[string, (chapter: number) => Buffer[]]> = [
  ['a frame that is too large', () => [tooLarge]],
  ['a frame that is none', () => [frame(3, 'nonsense')]],
  [
    'too many messages',
    (chapter) => (chapter >= 5 ? Array(300).fill(words({ type: 'pong' })) : [tooLarge]),
  ],
];
/** The head of a frame of 1 MiB, with its mask: more is not needed to see that it is too large. */
const tooLarge = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0]);

describe.each(from(4))('chapter $number: who says goodbye', (chapter) => {
  const server = oneServer(chapter);

  test('and does not hang up has gone: the next one is alone in the room', async () => {
    const roomId = ownRoom();
    const ghost = await sitRaw(server(), roomId);
    ghost.write(frame(opcodes.close, closeCode(1000)));
    expect((await received(ghost))[0], 'the answer').toBe(0x80 | opcodes.close);
    const next = await register(server(), roomId);
    expect(await next.next()).toMatchObject({ type: 'accept', isExistClient: false });
    await converse(next, await enter(server(), roomId));
  });

  test('to a partner and does not hang up has gone: the partner is told, and nobody is told "full"', async () => {
    const roomId = ownRoom();
    const partner = await enter(server(), roomId);
    const ghost = await sitRaw(server(), roomId);
    ghost.write(frame(opcodes.close, closeCode(1001)));
    await received(ghost);
    const next = await register(server(), roomId);
    expect(await next.next()).toMatchObject({ type: 'accept', isExistClient: false });
    await partner.next('bye', 1000);
    expect(await partner.ends()).toMatchObject({ code: 1000 });
  });

  test('and comes again in one breath does not meet itself', async () => {
    const [roomId, clientId] = [ownRoom(), randomUUID()];
    const before = await comeAs(server(), roomId, clientId);
    await before.next('accept');
    const now = await comeAs(server(), roomId, clientId);
    expect(await now.next()).toMatchObject({ type: 'accept', isExistClient: false });
    expect(await before.ends()).toMatchObject({ code: 1000 });
    await converse(now, await enter(server(), roomId));
  });

  test('and comes again while the partner is there: the partner hears of it', async () => {
    const [roomId, clientId] = [ownRoom(), randomUUID()];
    const before = await comeAs(server(), roomId, clientId);
    await before.next('accept');
    const partner = await enter(server(), roomId);
    const now = await comeAs(server(), roomId, clientId);
    expect(await now.next()).toMatchObject({ type: 'accept', isExistClient: false });
    await partner.next('bye', 1000);
    await before.ends();
  });

  test('is another one than those who never said who they are', async () => {
    const roomId = ownRoom();
    const two = [await toSignaling(server()), await toSignaling(server())] as const;
    for (const socket of two) {
      socket.send({ type: 'register', roomId });
      await socket.next('accept');
    }
    await converse(...two);
  });

  // Otherwise it would take two seconds. A machine that is busy for so long may try again.
  test.each(breaches)(
    'by breaking a rule (%s) loses the seat at once',
    { retry: 2 },
    async (_, breach) => {
      const roomId = ownRoom();
      const partner = await enter(server(), roomId);
      const culprit = await sitRaw(server(), roomId);
      const begin = performance.now();
      culprit.resume(); // it reads, but it never answers the close
      for (const bytes of breach(chapter.number)) culprit.write(bytes);
      await partner.next('bye', 1500);
      expect(performance.now() - begin).toBeLessThan(1500);
      const next = await register(server(), roomId);
      expect(await next.next()).toMatchObject({ type: 'accept', isExistClient: false });
    },
  );
});
