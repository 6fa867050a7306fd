// The recorder goes into a page on its way out, however a server answers; all else of the answer stays as it is.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inOwnFrame, insert, putOnTheWire } from '../../../scripts/desk/serve/on-the-wire.ts';
import { request as ask } from '../../support/http.ts';
import { atEnd } from '../../support/lifetime.ts';

const script = '<script src="/desk/recorder.js"></script>';
const page = '<!doctype html><html><head><title>Café</title></head><body>é</body></html>';
const onTheWire = page.replace('<head>', `<head>${script}`);
const html = { 'Content-Type': 'text/html; charset=utf-8' };

/** A server of somebody's, which knows nothing of the recorder. */
async function serve(answer: RequestListener) {
  const server = createServer((request, response) => {
    putOnTheWire(request, response);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  atEnd(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { port, origin: `http://localhost:${port}`, ca: undefined };
}
const get = async (answer: RequestListener, options = {}) =>
  ask(await serve(answer), '/?desk=a', options);

describe('a page', () => {
  test.each<[string, RequestListener]>([
    ['with one end()', (_, response) => response.setHeader('Content-Type', 'text/html').end(page)],
    [
      'with writeHead() and its length',
      (_, response) =>
        response.writeHead(200, { ...html, 'Content-Length': Buffer.byteLength(page) }).end(page),
    ],
    [
      'with names and values in turn',
      (_, response) =>
        response
          .writeHead(200, [
            'Content-Type',
            'text/html',
            'content-length',
            `${Buffer.byteLength(page)}`,
          ])
          .end(page),
    ],
    [
      'with a list of pairs',
      (_, response) => {
        // As Node takes them, though its types do not say so.
        const pairs = [['Content-Type', 'text/html']] as unknown as string[];
        response.writeHead(200, 'Fine', pairs).end(page);
      },
    ],
    [
      'byte by byte',
      (_, response) => {
        response.writeHead(200, html);
        for (const byte of Buffer.from(page)) response.write(Buffer.from([byte]));
        response.end();
      },
    ],
    [
      'from a stream',
      (_, response) => {
        response.setHeader('Content-Type', 'text/html');
        Readable.from([page.slice(0, 20), page.slice(20)]).pipe(response);
      },
    ],
    [
      'in another encoding',
      (_, response) => {
        response.setHeader('Content-Type', 'text/html');
        response.write(Buffer.from(page).toString('base64'), 'base64');
        response.end(() => {});
      },
    ],
    ['without saying what it is', (_, response) => response.end(page)],
    [
      'with its headers first',
      (_, response) => {
        response.writeHead(200, html).flushHeaders();
        response.end(page);
      },
    ],
  ])('sent %s has it', async (_, answer) => {
    const { status, body, headers } = await get(answer);
    expect([status, body]).toEqual([200, onTheWire]);
    const length = headers['content-length'];
    if (length) expect(Number(length)).toBe(Buffer.byteLength(onTheWire));
  });

  test('is always sent whole, and is no cached one', async () => {
    let seen: object = {};
    const headers = { 'If-None-Match': '"1"', Range: 'bytes=0-9', 'Accept-Encoding': 'gzip' };
    const answer = await get(
      ({ headers }, response) => {
        seen = headers;
        response.writeHead(200, { ...html, ETag: '"1"', 'Last-Modified': 'now' }).end(page);
      },
      { headers: { ...headers, 'X-Own': 'stays' } },
    );
    expect(Object.keys(seen)).toEqual(
      ['x-own', 'host', 'connection'].filter((name) => name in seen),
    );
    expect(seen).toMatchObject({ 'x-own': 'stays' });
    expect(answer.headers).not.toHaveProperty('etag');
    expect(answer.headers).not.toHaveProperty('last-modified');
  });

  test('may be shown in a pane of the desk, and else what its rules allow', async () => {
    const own = "default-src 'self'; frame-ancestors 'none'; img-src data:";
    const { headers } = await get((_, response) =>
      response
        .writeHead(200, { ...html, 'Content-Security-Policy': own, 'X-Frame-Options': 'DENY' })
        .end(page),
    );
    expect(headers['content-security-policy']).toBe(own.replace("'none'", "'self'"));
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(inOwnFrame("frame-ancestors 'none'")).toBe("frame-ancestors 'self'");
    expect(inOwnFrame("default-src 'self'")).toBe("default-src 'self'");
  });

  test('that is asked for with HEAD has the same headers and no body', async () => {
    const answer: RequestListener = (_, response) =>
      response.writeHead(200, { ...html, 'Content-Length': 78 }).end();
    const { headers, body } = await get(answer, { method: 'HEAD' });
    expect([headers['content-length'], body]).toEqual([String(78 + script.length), '']);
  });

  test('that never ends is shown as far as it has come', async () => {
    const server = await serve((_, response) =>
      response.writeHead(200, html).write('<head><p>so far'),
    );
    const answer = await fetch(`${server.origin}/?desk=a`);
    const chunk = await answer.body?.getReader().read();
    expect(new TextDecoder().decode(chunk?.value)).toBe(`<head>${script}<p>so far`);
  });

  test('reaches the chapter without the name of the tab', async () => {
    let seen: string | undefined;
    await get(({ url }, response) => {
      seen = url;
      response.end();
    });
    expect(seen).toBe('/');
  });
});

test.each<[string, RequestListener, string]>([
  [
    'of another type',
    (_, response) => response.setHeader('Content-Type', 'text/plain').end('<head>'),
    '<head>',
  ],
  ['that is an empty page', (_, response) => response.writeHead(200, html).end(), ''],
  [
    'that says so',
    (_, response) => response.writeHead(200, { ...html, 'Content-Length': 0 }).end(),
    '',
  ],
  ['without a body', (_, response) => response.writeHead(204).end(), ''],
  [
    'that is no page',
    (_, response) => response.end('421 Misdirected Request\n'),
    '421 Misdirected Request\n',
  ],
])('an answer %s stays as it is', async (_, answer, body) => {
  expect((await get(answer)).body).toBe(body);
});

test('an answer that is compressed all the same stays as it is', async () => {
  const body = gzipSync(page);
  const server = await serve((_, response) =>
    response.writeHead(200, { ...html, 'Content-Encoding': 'gzip' }).end(body),
  );
  expect(await (await fetch(`${server.origin}/?desk=a`)).text()).toBe(page);
});

test.each([
  ['<head>', `<head>${script}`],
  ['<HTML lang="en"><Head class="a">x', `<HTML lang="en"><Head class="a">${script}x`],
  ['<!-- <head> --><head>x', `<!-- <head> --><head>${script}x`],
  ['<!doctype html><html lang="en"><meta>', `<!doctype html><html lang="en">${script}<meta>`],
  ['<!doctype html>\n<header>x</header>', `<!doctype html>\n${script}<header>x</header>`],
  ['<h1>half a page', `${script}<h1>half a page`],
  ['<!doctype html>\n<!-- <p> -->\n<p>x', `<!doctype html>\n<!-- <p> -->\n${script}<p>x`],
  ['<html>only words', `<html>${script}only words`],
  ['<!-- never closed <head>', `${script}<!-- never closed <head>`],
])('%s: it is the first script, and the doctype stays in front', (text, expected) => {
  expect(insert(Buffer.from(text)).toString()).toBe(expected);
});
