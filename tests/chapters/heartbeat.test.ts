// Chapter 6: a dead connection is noticed, a living one is left alone.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { oneServer, ownRoom, register, seek, toMatchmaking } from '../support/services.ts';
import { connect } from '../support/socket.ts';

describe.each(from(6))('chapter $number: heartbeat', (chapter) => {
  const server = oneServer(chapter, { env: { HEARTBEAT_SECONDS: '0.3' } });

  test.each(['/signaling', '/matchmaking'])('%s: a page can see the beat', async (path) => {
    const socket = await connect(`${server().url}${path}`, { pong: false, ca: server().ca });
    expect(await socket.next()).toEqual({ type: 'ping' });
    expect(await socket.next()).toEqual({ type: 'ping' });
  });

  test('who does not answer is cut off; who answers stays', async () => {
    const dead = await toMatchmaking(server());
    const alive = await toMatchmaking(server());
    dead.raw.pong = () => {}; // as behind a cable that was pulled: no answer ever comes
    expect((await dead.ends()).code).toBe(1006);
    await alive.settled();
    expect(alive.raw.readyState).toBe(alive.raw.OPEN);
  });

  test('the partner of somebody who has died hears of it', async () => {
    const roomId = ownRoom();
    const dead = await register(server(), roomId);
    await dead.next('accept');
    const partner = await register(server(), roomId);
    await partner.next('accept');
    dead.raw.pong = () => {};
    await partner.next('bye', 10_000);
  });

  test('a dead waiter is not paired', async () => {
    const dead = await seek(server());
    dead.raw.pong = () => {};
    await dead.ends();
    const [a, b] = [await seek(server()), await seek(server())];
    expect((await a.next('MATCH')).room_id).toBe((await b.next('MATCH')).room_id);
  });
});
