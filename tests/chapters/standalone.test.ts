// From chapter 4 on: Ayame's standalone clients say "connected" and close their socket. They have not left.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { enter, matchedRoom, oneServer, ownRoom, pair, register } from '../support/services.ts';

describe.each(from(4))('chapter $number: a standalone client that is connected', (chapter) => {
  const server = oneServer(chapter);

  test.each(['its own room', 'a matched room'])(
    'closes, and nobody is told that it has left (%s)',
    async (kind) => {
      const roomId = kind === 'its own room' ? ownRoom() : await matchedRoom(server());
      const [a, b] = await pair(server(), roomId);
      for (const socket of [a, b]) socket.send({ type: 'connected' });
      await a.settled();
      await b.settled();
      a.close(1000);
      expect(await a.ends(1000), 'its close is answered').toMatchObject({ code: 1000 });
      await b.quiet();
      const third = await register(server(), roomId);
      expect(await third.next(), 'for a third').toEqual({ type: 'reject', reason: 'full' });
      b.close(1000);
      await b.ends();
      for (const socket of [a, b]) {
        expect(socket.frames.map(({ text }) => JSON.parse(text).type)).not.toContain('bye');
      }
      // Now the room is over: its name is free, if it was a name.
      const next = await register(server(), roomId);
      expect(await next.next()).toMatchObject(
        kind === 'its own room' ? { type: 'accept', isExistClient: false } : { reason: 'closed' },
      );
    },
  );

  test('vanishes, and nobody is told', async () => {
    const [a, b] = await pair(server());
    a.send({ type: 'connected' });
    await a.settled();
    a.vanish();
    await b.quiet();
  });

  test('is told when the partner, who is none, leaves', async () => {
    const [a, b] = await pair(server());
    a.send({ type: 'connected' });
    await a.settled();
    b.close(1000);
    await a.next('bye', 1000);
    expect(await a.ends()).toMatchObject({ code: 1000 });
  });

  test('and alone in a room leaves it empty', async () => {
    const roomId = ownRoom();
    const a = await enter(server(), roomId);
    a.send({ type: 'connected' });
    a.close(1000);
    await a.ends();
    const next = await register(server(), roomId);
    expect(await next.next()).toMatchObject({ type: 'accept', isExistClient: false });
  });

  test('"connected" before register is no seat, and does no harm', async () => {
    const roomId = ownRoom();
    const a = await enter(server(), roomId);
    const b = await register(server(), roomId);
    b.send({ type: 'connected' });
    await b.next('accept');
    b.close(1000);
    await b.ends();
    await a.quiet();
  });
});
