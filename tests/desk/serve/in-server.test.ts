// A chapter whose own server serves the page, with the desk preloaded: here it answers for the desk, and for everybody
// else it is to the byte what it is without.
import https from 'node:https';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { chapterDir, getChapter } from '../../../scripts/course/chapters.ts';
import { builtPage } from '../../../scripts/desk/serve/build.ts';
import { serveDesk } from '../../../scripts/desk/serve/desk.ts';
import { exchange } from '../../support/exchange.ts';
import { makeFolder } from '../../support/folders.ts';
import { request, upgradeHeaders, upgradeStatus, type Where } from '../../support/http.ts';
import { atEnd, within } from '../../support/lifetime.ts';
import { startNode } from '../../support/process.ts';
import { certificateAuthority } from '../../support/server.ts';

/** The last one with https, and limits of its own. */
const chapter = getChapter('5');
const dir = chapterDir(chapter);
const page = '<!doctype html><html><head><title>Page</title></head><body>Page</body></html>';
const script = '<script src="/desk/recorder.js"></script>';

/** Addresses of this machine that others can reach it at. */
const outside = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
  .map(({ address }) => address);

const inUrl = (address: string) => (address.includes(':') ? `[${address}]` : address);

let withDesk: Where;
let without: Where;
let stopRunner: () => Promise<void>;

beforeAll(async () => {
  await builtPage(); // not while a request waits for it
  const folder = makeFolder({ 'index.html': page });
  const desk = await serveDesk({ dir, chapter, isPlayground: false, onLan: true }).forServer();
  atEnd(desk.close);
  stopRunner = desk.close;
  const start = async (preload: string[], env: Record<string, string>): Promise<Where> => {
    const server = startNode(['--import', 'tsx', ...preload, path.join(dir, 'server', 'main.ts')], {
      PORT: '0',
      PAGE_DIR: folder,
      MAX_PER_ADDRESS: '4',
      ...env,
    });
    const [, port] = await server.printed(/^Page: https:\/\/localhost:(\d+)/m);
    const ca = certificateAuthority();
    return { port: Number(port), origin: `https://localhost:${port}`, ca };
  };
  [withDesk, without] = await Promise.all([
    start(['--import', desk.preload], desk.env),
    start([], {}),
  ]);
});

type Asking = { address: string; host?: string; headers?: Record<string, string>; method?: string };

/** Status, headers and body, with the time and the port of the answer taken out. */
function ask(server: Where, target: string, asking: Asking): Promise<string> {
  const { address, host, headers, method = 'GET' } = asking;
  const answered = new Promise<string>((resolve, reject) => {
    const sent = https.request(
      {
        ...{ host: address, port: server.port, path: target, method, agent: false },
        ...{ ca: server.ca, servername: 'localhost', checkServerIdentity: () => undefined },
        headers: {
          Host: (host ?? `${inUrl(address)}:PORT`).replace('PORT', `${server.port}`),
          ...headers,
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
        answer.on('end', () => {
          const head = answer.rawHeaders.join('\n').replace(/^Date\n.*$/m, '');
          const all = `${answer.statusCode}\n${head}\n\n${Buffer.concat(chunks)}`;
          resolve(all.replaceAll(String(server.port), 'PORT'));
        });
      },
    );
    sent.on('error', reject).end();
  });
  return within(5000, answered, () => `${target} was not answered`);
}

const targets = [
  '/desk/',
  '/desk',
  '/desk/recorder.js',
  '/desk/api/course',
  '/?desk=a',
  '/?a&desk=b',
];

describe('is as without the desk', () => {
  const expectSame = async (asking: Asking) => {
    for (const target of targets) {
      const [seen, plain] = await Promise.all([
        ask(withDesk, target, asking),
        ask(without, target, asking),
      ]);
      expect(seen, target).toBe(plain);
      expect(seen).not.toContain('recorder');
    }
  };

  test.runIf(outside.length > 0).each(outside)('for who comes to %s', async (address) => {
    await expectSame({ address });
    await expectSame({ address, host: 'localhost:PORT' });
    await expectSame({ address, method: 'HEAD' });
  });

  test.each(['evil.example', 'localhost.evil.example', '[::ffff:127.0.0.1]:PORT', '127.1'])(
    'for who was led here as %s',
    async (host) => {
      await expectSame({ address: '127.0.0.1', host });
    },
  );

  test('for who comes through a proxy', async () => {
    const headers = { 'X-Forwarded-For': '127.0.0.1' };
    await expectSame({ address: '127.0.0.1', host: 'localhost:PORT', headers });
  });

  test('for everything else', async () => {
    const asking = { address: '127.0.0.1', host: 'localhost:PORT' };
    for (const target of [
      '/',
      '/index.html',
      '/?',
      '/desks',
      '/?desk=',
      '/ca.crt',
      '//desk/',
      '/nothing',
      '/%',
    ])
      expect(await ask(withDesk, target, asking), target).toBe(await ask(without, target, asking));
    expect(await upgradeStatus(withDesk, '/signaling')).toBe(101);
  });
});

describe('here', () => {
  // The server listens for both kinds of addresses, and sees 127.0.0.1 as ::ffff:127.0.0.1.
  test.each(['127.0.0.1', '::1'])('the desk is there, at %s', async (address) => {
    const asking = { address };
    expect(await ask(withDesk, '/desk/', asking)).toMatch(/^200\n[\s\S]*<div id="desk">/);
    expect(await ask(withDesk, '/desk/api/course', asking)).toContain('"chapter":5');
  });

  test("a page that names a tab has the recorder, and the chapter's own rules but for its frame", async () => {
    const { headers, body } = await request(withDesk, '/?desk=a');
    expect(body).toBe(page.replace('<head>', `<head>${script}`));
    const plain = (await request(withDesk, '/')).headers['content-security-policy'];
    expect(headers['content-security-policy']).toBe(
      String(plain).replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    );
  });

  test('whatever is asked of the desk gets a status, and the server lives', async () => {
    const { port } = withDesk;
    // An answer that takes a moment is lost on whoever has ended his side of a TLS connection.
    const send = (bytes: string) => exchange(withDesk, bytes, { stays: true });
    const head = `HTTP/1.1\r\nHost: localhost:${port}\r\n`;
    for (const [line, statuses] of [
      ['HEAD /desk/', [200]],
      ['POST /desk/', [405]],
      ['BREW /desk/', [400]],
      ['PROPFIND /desk/x', [405]],
      ['TRACE /desk/', [405]],
      ['GET /desk/../x', [404]],
      ['GET /desk/%2e%2e/%2e', [404]],
      ['GET /desk/%00', [400]],
      ['GET /desk/\0', [400]],
      ['GET /desk/%', [400]],
      ['GET /desk/é', [404, 400]],
      ['GET /desk/"<>\\^`{|}', [400]],
      [`GET /desk/${'a/'.repeat(4000)}`, [404]],
      [`GET /desk/${'a'.repeat(20_000)}`, [431]],
      ['GET /desk/?%00&&==%', [200]],
      [`GET http://localhost:${port}/desk/`, [400]],
      ['CONNECT /desk/', [0, 400, 404]],
      ['OPTIONS *', [400]],
    ] as const) {
      const { status, text } = await send(`${line} ${head}\r\n`);
      expect(statuses, `${line.slice(0, 60)}: ${text.slice(0, 200)}`).toContain(status);
    }
    const body = `Content-Length: 100000\r\nExpect: 100-continue\r\n\r\n${'x'.repeat(100_000)}`;
    expect((await send(`POST /desk/api/course ${head}${body}`)).text).toMatch(/405|100/);
    const chunked = 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n';
    expect((await send(`GET /desk/api/course ${head}${chunked}`)).status).toBe(200);
    expect((await request(withDesk, '/')).status).toBe(200);
  });

  test('an upgrade there is refused as anywhere', async () => {
    expect(await upgradeStatus(withDesk, '/desk/')).toBe(404);
    expect(await upgradeStatus(withDesk, '/desk/api/course')).toBe(404);
    const other = { headers: { ...upgradeHeaders, Upgrade: 'h2c' } };
    expect((await request(withDesk, '/desk/x', other)).status).toBe(404);
  });

  test("keeps no connection that would count for the chapter's limit", async () => {
    const agent = new https.Agent({ keepAlive: true, ca: withDesk.ca });
    atEnd(() => agent.destroy());
    // Four are allowed from one address.
    for (let count = 0; count < 12; count++) {
      const { headers } = await request(withDesk, '/desk/api/course', { agent } as object);
      expect(headers.connection).toBe('close');
    }
    expect((await request(withDesk, '/')).status).toBe(200);
  });

  test('when the runner is gone the desk says so, and the chapter is there', async () => {
    await stopRunner();
    const { status, body } = await request(withDesk, '/desk/');
    expect([status, body]).toEqual([502, expect.stringContaining('Start the chapter again')]);
    expect((await request(withDesk, '/?desk=a')).body).toContain(script);
  });
});
