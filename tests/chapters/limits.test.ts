// From chapter 5 on: who may connect, how much and how often; and what the page's own server gives away.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { makeFolder } from '../support/folders.ts';
import { request, upgradeStatus } from '../support/http.ts';
import { frame, opcodes, rawWebSocket } from '../support/raw.ts';
import { startServer } from '../support/server.ts';
import { converse, matched, oneServer, pair, seek, toSignaling } from '../support/services.ts';
import type { TestSocket } from '../support/socket.ts';
import { builtVariants, lanVariants } from '../support/variants.ts';

const services = ['/matchmaking', '/signaling'];

describe.each(builtVariants)('chapter %s: limits', (_, chapter) => {
  const { args } = chapter;
  const friend = 'https://friend.example:8443';
  const server = oneServer(chapter, {
    args,
    env: { ALLOWED_ORIGINS: `https://other.example,${friend}` },
  });

  describe.each(services)('the page that opens a WebSocket at %s', (path) => {
    const statusFor = (Origin?: string) => upgradeStatus(server(), path, Origin ? { Origin } : {});

    test("may be the server's own", async () => {
      expect(await statusFor(server().origin)).toBe(101);
    });

    test('may be one of ALLOWED_ORIGINS', async () => {
      expect(await statusFor(friend)).toBe(101);
      expect(await statusFor('https://other.example')).toBe(101);
    });

    test('may be no page at all: other programs send no Origin', async () => {
      expect(await statusFor()).toBe(101);
    });

    test.each([
      'https://evil.example',
      'https://friend.example', // another port is another origin
      'https://friend.example:8443.evil.example',
      'http://localhost:1',
      'null', // a page in a sandboxed frame
      'nonsense',
      'https://',
    ])('may not be %s: 403', async (origin) => {
      expect(await statusFor(origin)).toBe(403);
    });
  });

  test('who sends too many messages is closed with 1008, and the partner is spared the most of them', async () => {
    const [a, b] = await pair(server());
    for (let n = 0; n < 1000; n++) a.send({ type: 'candidate', ice: { candidate: `${n}` } });
    expect(await a.ends()).toEqual({ code: 1008, reason: expect.stringMatching(/too many/) });
    // The sender is closed on purpose, so the room is over at once.
    await b.next('bye');
    expect(await b.ends()).toMatchObject({ code: 1000 });
    expect(b.frames.length, 'messages that came through').toBeLessThan(300);
  });

  test('who is closed for it and does not hang up gets no partner', async () => {
    const waiter = await seek(server());
    const flood = await rawWebSocket(server(), '/matchmaking');
    flood.resume();
    for (let n = 0; n < 300; n++) flood.write(frame(opcodes.text, '{}'));
    flood.write(frame(opcodes.text, '{"user_id":"ghost"}'));
    flood.write(frame(opcodes.ping, ''));
    await waiter.quiet();
    const partner = await seek(server());
    const { room_id } = await matched(partner);
    expect(await matched(waiter), 'the room of the one who is here').toMatchObject({ room_id });
  });

  test('a burst of candidates, as gathering sends it, is no offence', async () => {
    const [a, b] = await pair(server());
    const sent = Array.from({ length: 60 }, (_, n) => ({
      type: 'candidate',
      ice: { candidate: `candidate:${n}`, sdpMid: '0', sdpMLineIndex: 0 },
    }));
    for (const message of sent) b.send(message);
    for (const message of sent) expect(await a.next()).toEqual(message);
    await converse(a, b);
  });
});

describe.each(builtVariants)('chapter %s: connections of one address', (_, chapter) => {
  const server = oneServer(chapter, { args: chapter.args, env: { MAX_PER_ADDRESS: '4' } });

  test('are counted over both services; one too many gets 429, and a place is free when one leaves', async () => {
    const two = await pair(server());
    const waiter = await seek(server());
    const idle = await toSignaling(server());
    for (const path of services) expect(await upgradeStatus(server(), path)).toBe(429);
    await converse(...two); // those who are here do not notice

    for (const leave of [() => idle.close(), () => waiter.vanish()]) {
      leave();
      const comes = async () => (await toSignaling(server()).catch(() => undefined)) !== undefined;
      await eventually(comes, () => 'The place of one who has left was not given back.');
      expect(await upgradeStatus(server(), '/signaling'), 'one place, not more').toBe(429);
    }
  });

  test('do not include those that were refused', async () => {
    for (let n = 0; n < 10; n++) {
      const Origin = 'https://evil.example';
      expect(await upgradeStatus(server(), '/signaling', { Origin })).toBe(403);
      expect(await upgradeStatus(server(), '/nowhere')).toBe(404);
    }
    await eventually(
      async () => (await upgradeStatus(server(), '/signaling')) === 101,
      () => 'Nobody can connect any more.',
    );
  });

  test('are forgotten when all have left', async () => {
    for (let round = 0; round < 3; round++) {
      const everybody: TestSocket[] = [];
      const anotherOne = async () => {
        const socket = await toSignaling(server()).catch(() => undefined);
        if (socket) everybody.push(socket);
        return everybody.length === 4;
      };
      await eventually(anotherOne, () => `Only ${everybody.length} of 4 can connect now.`, 5000);
      for (const socket of everybody) socket.close();
      await Promise.all(everybody.map((socket) => socket.ends()));
    }
  });

  // Other systems have only one loopback address.
  if (chapter.lan && process.platform === 'linux') {
    test('do not count for another address', async () => {
      const url = server().url.replace('localhost', '127.0.0.1');
      const comeFrom = (localAddress: string) =>
        toSignaling({ ...server(), url }, { localAddress });
      for (let n = 0; n < 4; n++) await comeFrom('127.0.0.2');
      await expect(comeFrom('127.0.0.2')).rejects.toThrow('429');
      await comeFrom('127.0.0.3');
    });
  }
});

describe.each(builtVariants)('chapter %s: the page', (_, chapter) => {
  const start = async () => {
    const dir = makeFolder({
      'page/index.html': '<!doctype html><title>Test</title>',
      'page/assets/main.js': 'export {};',
      'secret.txt': 'not for you',
      'page-secret.txt': 'not for you',
    });
    return startServer(chapter, { args: chapter.args, env: { PAGE_DIR: `${dir}/page` } });
  };

  test('comes with headers that say what a browser may do with it', async () => {
    const server = await start();
    for (const path of ['/', '/index.html', '/assets/main.js']) {
      const { status, headers } = await request(server, path);
      expect(status, path).toBe(200);
      expect(headers, path).toMatchObject({
        'content-security-policy': expect.stringMatching(
          /^(?=.*default-src 'self')(?!.*(unsafe|\*))/,
        ),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
    const script = await request(server, '/assets/main.js');
    expect(script.headers['content-type']).toMatch(/^(text|application)\/javascript/);
  });

  test('is all that can be had: no path leads out of its folder, and no folder is listed', async () => {
    const server = await start();
    const paths = [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e%2fsecret.txt',
      '/..%5csecret.txt',
      '/..\\secret.txt',
      '/%252e%252e/secret.txt',
      '/../page-secret.txt',
      '//../secret.txt',
      '/./.././secret.txt',
      '/index.html/../../secret.txt',
      '/secret.txt%00.html',
      '/..;/secret.txt',
    ];
    for (const path of paths) {
      const { status, body } = await request(server, path);
      expect(body, path).not.toContain('not for you');
      expect(status, path).not.toBe(200);
    }
    const listing = await request(server, '/assets/');
    expect([403, 404], 'the list of a folder').toContain(listing.status);
    expect(listing.body).not.toContain('main.js');
    for (const path of ['/%', '/%E0%A4%A', '/%00', `/${'a/'.repeat(2000)}`, '/?%', '/con']) {
      expect((await request(server, path)).status, path).toBeGreaterThanOrEqual(200);
    }
  });

  test('sends nobody to another site', async () => {
    const server = await start();
    for (const path of [
      '//evil.example',
      '//evil.example/%2e%2e',
      '/\\evil.example/..',
      '//evil.example/assets/..',
    ]) {
      const { headers } = await request(server, path);
      const { location = '/' } = headers;
      expect(new URL(location, server.origin).origin, `${path} → ${location}`).toBe(server.origin);
    }
  });
});

describe.each(lanVariants)('chapter %s: /ca.crt', (_, chapter) => {
  const server = oneServer(chapter, { args: chapter.args });

  test('is the certificate of the CA, for phones to install', async () => {
    const { status, headers, body } = await request(server(), '/ca.crt');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/x-x509-ca-cert');
    expect(body).toBe(server().ca);
    expect(new X509Certificate(body).ca).toBe(true);
  });

  test('holds no key, and no key can be had in its neighbourhood', async () => {
    const { body } = await request(server(), '/ca.crt');
    expect(body).not.toContain('PRIVATE');
    expect(() => createPrivateKey(body)).toThrow();
    for (const path of [
      '/ca.key',
      '/server.key',
      '/ssl/server.key',
      '/ca.crt/../server.key',
      '/ca.crt/../ca.key',
    ]) {
      const answer = await request(server(), path);
      expect(answer.status, path).not.toBe(200);
      expect(answer.body, path).not.toContain('PRIVATE');
    }
  });

  test('cannot be read by pages of other sites', async () => {
    const headers = { Origin: 'https://evil.example' };
    const answer = await request(server(), '/ca.crt', { headers });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});
