// From chapter 5 on: under which names the server answers, and whose pages may open a WebSocket to it.
import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import { request, upgradeStatus } from '../support/http.ts';
import { startServer } from '../support/server.ts';
import { oneServer } from '../support/services.ts';
import { builtVariants } from '../support/variants.ts';

describe.each(builtVariants)('chapter %s: names and origins', (_, chapter) => {
  const list = ' https://Friend.Example:8443/ ,HTTPS://other.example,, http://third.example:80 ';
  const server = oneServer(chapter, {
    args: chapter.args,
    env: { ALLOWED_ORIGINS: list, MAX_PER_ADDRESS: '1000' },
  });
  const scheme = chapter.lan ? 'https' : 'http';
  const upgrade = (headers: Record<string, string>) =>
    upgradeStatus(server(), '/signaling', headers);

  // A page of evil.example may let its name point to this machine (DNS rebinding): to the browser we are that page's server.
  test.each(['evil.example', 'localhost.evil.example', 'localhost@evil.example', '%', 'a b'])(
    'a name that is not ours leads nowhere: %j',
    async (name) => {
      const Host = `${name}:${server().port}`;
      expect((await request(server(), '/', { headers: { Host } })).status, 'the page').toBe(421);
      for (const Origin of [`${scheme}://${name}:${server().port}`, server().origin]) {
        const status = await upgrade({ Host, Origin });
        expect(status, `a WebSocket from ${Origin}`).toBeGreaterThanOrEqual(400);
        expect(status, `a WebSocket from ${Origin}`).toBeLessThan(500);
      }
      expect(await upgrade({ Host }), 'a program, which says no origin').toBe(421);
    },
  );

  test("the machine's own names and addresses are ours", async () => {
    const own = hostname().toLowerCase();
    const names = ['localhost', 'LOCALHOST', '127.0.0.1', '[::1]', '192.168.7.7', own];
    const local = `${own.replace(/\.local$/, '')}.local`;
    for (const name of [...names, local]) {
      const Host = `${name}:${server().port}`;
      expect((await request(server(), '/', { headers: { Host } })).status, Host).toBe(200);
      const Origin = `${scheme}://${name.toLowerCase()}:${server().port}`;
      expect(await upgrade({ Host, Origin }), `a WebSocket from ${Origin}`).toBe(101);
    }
  });

  test('a page of this machine that came another way is another page', async () => {
    const { port } = server();
    const other = chapter.lan ? 'http' : 'https';
    for (const Origin of [
      `${other}://localhost:${port}`,
      `ftp://localhost:${port}`,
      `${scheme}://localhost:${port + 1}`,
      `${scheme}://localhost`,
      `${scheme}://127.0.0.1:${port}`,
    ]) {
      expect(await upgrade({ Origin }), Origin).toBe(403);
    }
  });

  test('ALLOWED_ORIGINS may be written with blanks, capitals and a slash at the end', async () => {
    for (const Origin of [
      'https://friend.example:8443',
      'https://other.example',
      'http://third.example',
    ]) {
      expect(await upgrade({ Origin }), Origin).toBe(101);
    }
    for (const Origin of ['http://other.example', 'https://third.example', 'null']) {
      expect(await upgrade({ Origin }), Origin).toBe(403);
    }
  });

  test('an allowed origin is also a name under which we may be reached', async () => {
    const env = { ALLOWED_ORIGINS: `${scheme}://chat.example` };
    const allowing = await startServer(chapter, { args: chapter.args, env });
    const headers = { Host: 'chat.example', Origin: `${scheme}://chat.example` };
    expect((await request(allowing, '/', { headers })).status).toBe(200);
    expect(await upgradeStatus(allowing, '/signaling', headers)).toBe(101);
  });
});
