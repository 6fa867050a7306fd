// From chapter 4 on: who is turned away is hung up on; from chapter 5 on nobody can sit on a connection without a word.
import type { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { isGivenUp } from '../support/exchange.ts';
import { request, upgradeHeaders, upgradeStatus } from '../support/http.ts';
import { atEnd } from '../support/lifetime.ts';
import { ended, rawConnection } from '../support/raw.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { oneServer } from '../support/services.ts';
import { builtVariants, type Variant } from '../support/variants.ts';

const variants: Array<[string, Variant]> = [
  ...from(4, 4).map((chapter): [string, Variant] => ['4', { ...chapter, args: [], lan: false }]),
  ...builtVariants,
];

const head = (server: TestServer, line: string, headers: Record<string, string> = upgradeHeaders) =>
  [
    line,
    ...Object.entries({ Host: `localhost:${server.port}`, ...headers }).map(
      ([k, v]) => `${k}: ${v}`,
    ),
  ].join('\r\n');

describe.each(variants)('chapter %s: who is turned away and does not hang up', (_, chapter) => {
  const server = oneServer(chapter, { args: chapter.args, env: { MAX_PER_ADDRESS: '4' } });

  test('loses the connection all the same, and leaves no trace of it', async () => {
    const page = chapter.kind === 'built';
    const requests = [
      head(server(), 'GET /nowhere HTTP/1.1'),
      head(server(), 'GET /signaling HTTP/1.1', { ...upgradeHeaders, 'Sec-WebSocket-Key': '' }),
      ...(page
        ? [
            head(server(), 'GET /signaling HTTP/1.1', { ...upgradeHeaders, Origin: 'http://evil' }),
            head(server(), 'GET /signaling HTTP/1.1', { ...upgradeHeaders, Host: 'evil.example' }),
            head(server(), 'GET / HTTP/1.1', { Connection: 'Upgrade', Upgrade: 'h2c' }),
          ]
        : []),
    ];
    for (const text of requests) {
      for (let time = 0; time < 3; time++) {
        const socket = await rawConnection(server());
        socket.write(`${text}\r\n\r\n`);
        await ended(socket);
        expect(await isGivenUp(socket), `whether the server has given up after ${text}`).toBe(true);
      }
    }
    // Not one of them counts: there is room for four, and twelve and more were turned away.
    expect(await upgradeStatus(server(), '/signaling')).toBe(101);
  });
});

// Side by side, as each of them takes as long as the limits.
const quiet = {
  'not a word': undefined,
  'half a line': () => 'GET /si',
  'half a request': (server: TestServer) => head(server, 'GET / HTTP/1.1', {}),
  'half an upgrade': (server: TestServer) => head(server, 'GET /signaling HTTP/1.1'),
};

async function connectInSilence(server: TestServer, lan: boolean): Promise<[string, Duplex][]> {
  const silent: [string, Duplex][] = [];
  for (const [name, words] of Object.entries(quiet)) {
    const socket = await rawConnection(server);
    if (words) socket.write(words(server));
    silent.push([name, socket]);
  }
  if (!lan) return silent;
  // The first bytes of a ClientHello, and not even those.
  for (const bytes of [Buffer.from([22, 3, 1, 2, 0, 1]), Buffer.alloc(0)]) {
    const socket = await rawConnection(server, true);
    socket.write(bytes);
    silent.push([`${bytes.length} bytes of a TLS handshake`, socket]);
  }
  return silent;
}

test.runIf(builtVariants.length > 0)(
  'chapters 5 and 6: who connects and does not say what for is cut off, however far it has come',
  { timeout: 60_000 },
  async () => {
    const waiting = builtVariants.map(async ([variant, { args, lan, ...chapter }]) => {
      const server = await startServer(chapter, { args });
      const silent = await connectInSilence(server, lan);
      const begin = performance.now();
      const endings = silent.map(async ([name, socket]) => {
        await ended(socket, 30_000);
        const ms = performance.now() - begin;
        expect(ms, `milliseconds of ${name} in chapter ${variant}`).toBeLessThan(20_000);
      });
      await Promise.all(endings);
    });
    await Promise.all(waiting);
  },
);

describe.each(builtVariants)('chapter %s: connections count from the first byte', (_, chapter) => {
  const server = oneServer(chapter, { args: chapter.args, env: { MAX_PER_ADDRESS: '3' } });

  test('and before it: three that say nothing are all that one address may have', async () => {
    const idle: Duplex[] = [];
    for (let n = 0; n < 3; n++) idle.push(await rawConnection(server(), true));
    atEnd(() => idle.forEach((socket) => void socket.destroy()));
    expect((await request(server(), '/')).status, 'a page').toBe(429);
    expect(await upgradeStatus(server(), '/signaling'), 'a WebSocket').toBe(429);
    // Up to twice as many are told why; beyond, nobody is.
    for (let n = 0; n < 3; n++) idle.push(await rawConnection(server(), true));
    await expect(request(server(), '/')).rejects.toThrow();
    for (const socket of idle) socket.destroy();
    await expect
      .poll(() => request(server(), '/').then(({ status }) => status, String), { timeout: 5000 })
      .toBe(200);
  });
});
