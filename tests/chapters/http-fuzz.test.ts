// From chapter 5 on: whatever comes over HTTP gets a status or a close, nobody is sent to another site, and the server lives.
import { cpSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exchange, headerOf, type Outcome } from '../support/exchange.ts';
import { makeFolder } from '../support/folders.ts';
import { request, upgradeHeaders } from '../support/http.ts';
import { onFailure } from '../support/lifetime.ts';
import { serveOutsidePage } from '../support/outside-page.ts';
import { openTab } from '../support/page.ts';
import { type Random, random } from '../support/random.ts';
import { startServer } from '../support/server.ts';
import { oneServer } from '../support/services.ts';
import { builtVariants, lanVariants } from '../support/variants.ts';

const seed = Number(process.env.TEST_SEED ?? Date.now() % 1e9);

/** Each of them has ended a server, or led a browser astray, somewhere. */
const targets = [
  '//%@x',
  '//%@x?',
  '/?//%@x',
  '//a@[',
  'http://[',
  'http://xn--a/',
  'http://%@x',
  '/\\evil',
  '\\\\evil.example/..',
  '//evil.example/..%2fassets',
  '//evil.example/%2e%2e/assets',
  '/\\evil.example/..%2fassets',
  '/%2f/evil.example/..%2fassets',
  '/%5cevil.example/..%2fassets',
  '/.//evil.example/..%2fassets',
  '/assets/..//evil.example/..%2fassets',
  '/%',
  '/%00',
  '/\u0000',
  '/assets',
  '/assets?x=//evil.example/',
  '/assets//',
  '/ca.crt',
  '/ca.crt?',
  '/signaling',
  '/matchmaking?%',
  '*',
  '',
  '?',
  '#',
  'evil.example:443',
  'javascript:alert(1)',
  'https://evil.example/assets',
  `/${'a/'.repeat(4000)}`,
  `/${'%2f'.repeat(2000)}`,
  '/..'.repeat(100),
];
const pieces = ['/', '//', '\\', '%', '%2f', '%5c', '%00', '@', '[', ']', '?', '#', ':', '..', '.'];
const words = ['assets', 'index.html', 'evil.example', 'xn--a', 'a', '%c0%af', '%zz', ';', '&'];
const methods = ['GET', 'GET', 'GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'TRACE', 'CONNECT', 'BREW'];
const versions = ['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', ''];

const websocket = Object.entries(upgradeHeaders).map(([name, value]) => `${name}: ${value}`);
const oddHeaders = [
  ['Connection: close'],
  ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'],
  ['Connection: Upgrade', 'Upgrade: '],
  ['Connection: Upgrade', 'Upgrade: websocket, h2c'],
  ['Connection: Upgrade', 'Upgrade: nonsense', 'Content-Length: 3'],
  websocket,
  [...websocket, 'Origin: https://evil.example'],
  websocket.slice(0, 2),
  ['Content-Length: 5'],
  ['Content-Length: -1'],
  ['Content-Length: 5', 'Transfer-Encoding: chunked'],
  ['Transfer-Encoding: chunked'],
  ['Range: bytes=0-'],
  ['Range: bytes=9-1,-,x'],
  ['If-Modified-Since: yesterday', 'If-None-Match: "'],
  ['Accept-Encoding: gzip;q=nonsense, br, *'],
  ['Expect: 100-continue'],
  ['Expect: the unexpected'],
  ['Authorization: Basic %'],
  ['Cookie: =;=;'],
  [': nothing'],
  ['No colon'],
  [` folded`],
  [`X: ${'x'.repeat(20_000)}`],
  ['Host: evil.example'],
];

function oddTarget({ below, pick, text }: Random): string {
  switch (below(4)) {
    case 0:
      return pick(targets);
    case 1:
      return `${pick(['/', '//', 'http://', ''])}${text(below(12))}`;
    case 2:
      return pick(targets) + pick(pieces) + pick(words);
    default:
      return `/${Array.from({ length: 1 + below(8) }, () => pick(below(2) ? pieces : words)).join('')}`;
  }
}

function oddRequest(source: Random, host: string): Buffer {
  const { below, pick, bytes } = source;
  if (below(40) === 0) return bytes(1 + below(300));
  const line = `${pick(methods)} ${oddTarget(source)} ${pick(versions)}`;
  const hosts = [
    `Host: ${host}`,
    `Host: ${host}`,
    `Host: ${host}`,
    'Host: %@[',
    'Host:',
    undefined,
  ];
  const headers = [pick(hosts), ...Array.from({ length: below(3) }, () => pick(oddHeaders)).flat()];
  const head = [line, ...headers.filter((one) => one !== undefined)].join('\r\n');
  const body = below(4) === 0 ? bytes(below(20)) : Buffer.alloc(0);
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, below(2) ? 'utf8' : 'latin1'), body]);
}

describe.each(builtVariants)('chapter %s: requests of all kinds', (_, chapter) => {
  const server = oneServer(chapter, { args: chapter.args, env: { MAX_PER_ADDRESS: '1000' } });

  /** What is wrong with the outcome; undefined if nothing is. */
  function complaint(outcome: Outcome): string | undefined {
    if (!outcome.closed && outcome.status === 0) return 'neither a status nor a close';
    if (outcome.status >= 500) return `status ${outcome.status}`;
    if (outcome.text.includes(tmpdir())) return 'it tells where its files are';
    const location = headerOf(outcome, 'location');
    if (location === undefined) return undefined;
    const leads = URL.canParse(location, server().origin) && new URL(location, server().origin);
    return leads && leads.origin === server().origin ? undefined : `sent to ${location}`;
  }

  test('each gets a status or a close, and none leads to another site', {
    timeout: 60_000,
  }, async () => {
    onFailure(() => `To see this again, set TEST_SEED=${seed}`);
    const source = random(seed);
    const host = `localhost:${server().port}`;
    // A TLS handshake costs more than everything else here.
    const count = chapter.lan ? 400 : 1500;
    const requests = [
      ...targets.map((target) => Buffer.from(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)),
      ...Array.from({ length: count }, () => oddRequest(source, host)),
    ];
    const wrong: string[] = [];
    const left = requests.values();
    const work = async () => {
      for (const bytes of left) {
        const outcome = await exchange(server(), bytes).catch((error: Error) => error.message);
        const problem = typeof outcome === 'string' ? outcome : complaint(outcome);
        if (problem) wrong.push(`${problem}: ${JSON.stringify(bytes.toString('latin1', 0, 300))}`);
      }
    };
    await Promise.all(Array.from({ length: 20 }, work));
    expect(wrong.slice(0, 5), `requests of ${requests.length} that were not answered`).toEqual([]);
    expect((await request(server(), '/')).status, 'the page afterwards').toBe(200);
  });

  test('an unknown upgrade, as "curl --http2" asks for, is answered without it', async () => {
    const headers = {
      Connection: 'Upgrade, HTTP2-Settings',
      Upgrade: 'h2c',
      'HTTP2-Settings': 'A',
    };
    const { status, body } = await request(server(), '/', { headers });
    expect(status).toBe(200);
    expect(body).toContain('Test page');
  });

  test('an unknown upgrade with a body is answered, and its connection ends', async () => {
    const head = `Host: localhost:${server().port}\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n`;
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const bytes = `${method} / HTTP/1.1\r\n${head}Content-Length: 100\r\n\r\nhalf`;
      const { status } = await exchange(server(), bytes, { stays: true });
      expect(status, `${method} with an unknown upgrade`).toBeGreaterThanOrEqual(200);
    }
  });
});

describe.each(builtVariants)('chapter %s: a page of another site', (_, chapter) => {
  test('cannot end the server with a picture', async () => {
    const server = await startServer(chapter, { args: chapter.args });
    const tab = await openTab(await serveOutsidePage(), { allow: [/Failed to load resource/] });
    const loads = (address: string) =>
      tab.evaluate(
        (src) =>
          new Promise<void>((resolve) => {
            const image = new Image();
            image.onload = image.onerror = () => resolve();
            image.src = src;
          }),
        address,
      );
    for (const target of ['//%@x', '//a@[', '//xn--a/']) await loads(server.origin + target);
    expect((await request(server, '/')).status, 'the page afterwards').toBe(200);
  });
});

describe.each(lanVariants)(
  'chapter %s: the certificates are taken away while it runs',
  (_, chapter) => {
    test('/ca.crt is there still, and so is the page', async () => {
      const folder = path.join(makeFolder(), 'ssl');
      cpSync(process.env.SSL_DIR ?? '', folder, { recursive: true });
      const server = await startServer(chapter, { args: chapter.args, env: { SSL_DIR: folder } });
      rmSync(folder, { recursive: true });
      const { status, body } = await request(server, '/ca.crt');
      expect(status).toBe(200);
      expect(body).toBe(server.ca);
      expect((await request(server, '/')).status).toBe(200);
    });
  },
);
