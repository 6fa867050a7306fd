// From chapter 4 on: /matchmaking pairs strangers, in order of arrival, and never with somebody who has gone.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { closeCode, frame, opcodes, rawWebSocket, received } from '../support/raw.ts';
import { matched, oneServer, seek, toMatchmaking } from '../support/services.ts';

describe.each(from(4))('chapter $number: matchmaking', (chapter) => {
  // Two hundred tabs on one machine are more than chapter 5 and 6 allow one address.
  const server = oneServer(chapter, { env: { MAX_PER_ADDRESS: '1000' } });

  test('tells both the same room, and each its own user_id', async () => {
    const ada = await seek(server(), 'ada');
    await ada.quiet(); // alone: no match yet
    const begin = Date.now();
    const bob = await seek(server(), 'bob');
    const [toAda, toBob] = [await matched(ada), await matched(bob)];
    expect(toAda).toEqual({
      type: 'MATCH',
      room_id: expect.stringMatching(/^.{16,128}$/),
      user_id: 'ada',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
    });
    expect(toBob).toEqual({ ...toAda, user_id: 'bob', created_at: expect.any(String) });
    expect(Math.abs(Date.parse(String(toAda.created_at)) - begin)).toBeLessThan(60_000);
  });

  test('closes with 1000 after MATCH', async () => {
    const sockets = [await seek(server()), await seek(server())];
    for (const socket of sockets) {
      await matched(socket);
      expect(await socket.ends(1000)).toMatchObject({ code: 1000 });
      expect(socket.frames, 'frames of one match').toHaveLength(1);
    }
  });

  test('answers the close of a client that closes first, within a second', async () => {
    const socket = await seek(server());
    socket.close(1000);
    expect(await socket.ends(1000)).toMatchObject({ code: 1000 });
  });

  test('does without created_at and overlooks fields that it does not know', async () => {
    const [ada, bob] = [await toMatchmaking(server()), await toMatchmaking(server())];
    ada.send({ user_id: 'ada' });
    bob.send({ user_id: 'bob', created_at: '2026-01-01T00:00:00Z', interests: ['webrtc'] });
    expect((await matched(ada)).room_id).toBe((await matched(bob)).room_id);
  });

  test('whoever asks again waits only once: a page that comes back does not meet itself', async () => {
    const person = randomUUID();
    const before = await seek(server(), person);
    const now = await seek(server(), person);
    expect(await before.ends(), 'the socket of the request before').toMatchObject({ code: 1000 });
    expect(before.frames).toEqual([]);
    await now.quiet();
    const stranger = await seek(server());
    const { room_id } = await matched(stranger);
    expect(await matched(now), 'who has asked again').toMatchObject({ room_id });
  });

  test('a second request on the same socket is an error, and changes nothing', async () => {
    const first = await seek(server());
    first.send({ user_id: randomUUID() });
    expect(await first.next()).toEqual({ type: 'ERROR', reason: expect.stringMatching(/\S/) });
    const stranger = await seek(server());
    expect((await matched(stranger)).room_id).toBe((await matched(first)).room_id);
  });

  /** The next two to come get each other, not a room that nobody else comes to. */
  async function expectNextTwoPaired(): Promise<void> {
    const next = await seek(server());
    await next.quiet();
    const last = await seek(server());
    const { room_id } = await matched(last);
    expect(await matched(next), 'the partner of the one who is here').toMatchObject({ room_id });
  }

  test('a waiter who has left is not paired', async () => {
    const ghost = await seek(server());
    ghost.close();
    await ghost.ends();
    await expectNextTwoPaired();
    expect(ghost.frames).toEqual([]);
  });

  test('a waiter whose tab was killed is not paired', async () => {
    const ghost = await seek(server());
    ghost.vanish();
    await ghost.ends();
    await expectNextTwoPaired();
  });

  test('a waiter who has said goodbye but not yet hung up is not paired', async () => {
    const ghost = await rawWebSocket(server(), '/matchmaking');
    ghost.write(frame(opcodes.text, '{"user_id":"ghost"}'));
    ghost.write(frame(opcodes.close, closeCode(1001)));
    const answer = await received(ghost);
    expect(answer[0], 'the first byte of a close frame').toBe(0x80 | opcodes.close);
    await expectNextTwoPaired();
  });

  test('a hundred pairs at once get a hundred rooms, two in each', async () => {
    const everybody = await Promise.all(Array.from({ length: 200 }, () => toMatchmaking(server())));
    for (const socket of everybody) socket.send({ user_id: randomUUID() });
    const rooms = new Map<unknown, number>();
    for (const { room_id } of await Promise.all(everybody.map(matched))) {
      rooms.set(room_id, (rooms.get(room_id) ?? 0) + 1);
    }
    expect(rooms.size).toBe(100);
    expect(new Set(rooms.values()), 'people in a room').toEqual(new Set([2]));
  });
});
