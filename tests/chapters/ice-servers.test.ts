// Chapter 6: STUN and TURN servers from the environment, with credentials that a TURN server accepts.
import { createHmac, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { startServer } from '../support/server.ts';
import { ownRoom, register, toSignaling } from '../support/services.ts';

const env = {
  STUN_URLS: 'stun:stun.example.org:3478',
  TURN_URLS: 'turn:turn.example.org:3478, turn:turn.example.org:3478?transport=tcp',
  TURN_SECRET: 'a shared secret',
};

async function accept(server: Awaited<ReturnType<typeof startServer>>) {
  return (await register(server, ownRoom())).next('accept');
}

type IceServer = { urls: string[]; username?: string; credential?: string };

describe.each(from(6))('chapter $number: ICE servers', (chapter) => {
  test('none are made up', async () => {
    expect((await accept(await startServer(chapter))).iceServers).toEqual([]);
  });

  test('STUN alone needs no secret', async () => {
    const server = await startServer(chapter, { env: { STUN_URLS: env.STUN_URLS } });
    expect((await accept(server)).iceServers).toEqual([{ urls: [env.STUN_URLS] }]);
  });

  test('TURN credentials are the HMAC-SHA1 of a name that says when they expire', async () => {
    const server = await startServer(chapter, { env });
    const [stun, turn] = (await accept(server)).iceServers as IceServer[];
    expect(stun).toEqual({ urls: [env.STUN_URLS] });
    expect(turn?.urls).toEqual(env.TURN_URLS.split(', '));
    const [expiry, user] = turn?.username?.split(':') ?? [];
    const seconds = Number(expiry) - Date.now() / 1000;
    expect(seconds, 'seconds until they expire').toBeGreaterThan(60);
    expect(seconds, 'seconds until they expire').toBeLessThan(24 * 60 * 60);
    expect(user, 'who it is, in the log of the TURN server').toBeTruthy();
    const expected = createHmac('sha1', env.TURN_SECRET)
      .update(turn?.username ?? '')
      .digest('base64');
    expect(turn?.credential).toBe(expected);
  });

  test('each client has credentials of its own, and the secret is never told', async () => {
    const server = await startServer(chapter, { env });
    const [one, two] = [JSON.stringify(await accept(server)), JSON.stringify(await accept(server))];
    const name = (text: string) => (JSON.parse(text).iceServers as IceServer[])[1]?.username;
    expect(name(one)).not.toBe(name(two));
    expect(one).not.toContain(env.TURN_SECRET);
  });

  // The name crosses the network in the clear and is written to a log; the connectionId is the key to a seat.
  test('the name that a TURN server hears does not open a seat', async () => {
    const server = await startServer(chapter, { env });
    const connectionId = randomUUID();
    const socket = await toSignaling(server);
    socket.send({ type: 'register', roomId: ownRoom(), clientId: 'ada', connectionId });
    for (const { iceServers } of [await socket.next('accept'), await accept(server)]) {
      expect(JSON.stringify(iceServers)).toContain('"username"');
      expect(JSON.stringify(iceServers)).not.toMatch(RegExp(`${connectionId}|ada`));
    }
    const own = await accept(server);
    expect(JSON.stringify(own.iceServers)).not.toContain(own.connectionId);
  });

  test('TURN without its secret: the server says so at once', async () => {
    const { TURN_SECRET: _, ...rest } = env;
    const failing = startServer(chapter, { env: rest });
    await expect(failing).rejects.toThrow(/TURN_SECRET/);
  });
});
