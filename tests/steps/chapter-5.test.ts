// What chapter 5's steps say is to be seen after each of them.
import { cpSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { makeFolder } from '../support/folders.ts';
import { request } from '../support/http.ts';
import { atEnd, within } from '../support/lifetime.ts';
import { allowConsole, consoleOf } from '../support/page.ts';
import { connect as connectTo } from '../support/socket.ts';
import { type Bench, patient } from '../support/steps/bench.ts';
import { become, converse, press } from '../support/steps/hands.ts';
import { addressesOf } from '../support/steps/lan.ts';
import { disconnected, pair, start } from '../support/steps/rooms.ts';
import { tryAll } from '../support/steps/try-all.ts';

const idle = 'Press Start to find a partner.';

async function pings({ connect, hears, quoted }: Bench): Promise<void> {
  const socket = await connect('/signaling');
  socket.send(quoted('{"type":"ping"}'));
  await hears(socket, quoted('{"type":"pong"}'));
}

/** The same page under the first address of this machine, if it is on a network. */
async function byNetwork({ server, open }: Bench): Promise<Page | undefined> {
  const [address] = addressesOf((await server()).output());
  if (!address) return undefined;
  const page = await open();
  allowConsole(page, /crypto\.randomUUID|untrustworthy|insecure/);
  await page.goto(address);
  return page;
}

tryAll(5, {
  'The page comes from our own server': async (bench) => {
    const { server, quoted } = bench;
    const { output, port } = await server();
    expect(output().trim().replace(String(port), '8443')).toBe(
      quoted('Page: http://localhost:8443/'),
    );
    for (const page of await pair(bench)) await bench.says(page, 'Connected. Say hello.');
    await pings(bench);
  },

  'Everybody on the network can knock': async (bench) => {
    const page = await byNetwork(bench);
    if (!page) return;
    const error = bench.quoted('Uncaught TypeError: crypto.randomUUID is not a function');
    await expect.poll(() => consoleOf(page), patient).toContain(error.replace('Uncaught ', ''));
    expect(await page.evaluate(bench.quoted('isSecureContext'))).toBe(false);
  },

  'The same port over https': async (bench) => {
    const a = await bench.open();
    const b = (await byNetwork(bench)) ?? (await bench.open());
    for (const page of [a, b]) await bench.says(page, idle);
    expect(await b.evaluate('isSecureContext')).toBe(true);
    await start(a);
    await press(b, 'Start');
    await become('connected', a, b);
    await converse(a, b);
    await pings(bench);
    await expect(bench.connect('/signaling', { ca: undefined })).rejects.toThrow(
      bench.quoted('unable to verify the first certificate'),
    );
  },

  'A QR code for the phone': async ({ server }) => {
    const { printed, output } = await server();
    // Half blocks draw two rows in one line. Each code has corners seven wide.
    if (addressesOf(output()).length > 0) await printed(/[▀▄█]{7}/);
  },

  'A phone can fetch the CA': async ({ open, quoted }) => {
    const page = await open();
    const kind = await page.evaluate(
      `(async () => ${quoted("(await fetch('/ca.crt')).headers.get('content-type')")})()`,
    );
    expect(`'${kind}'`).toBe(quoted("'application/x-x509-ca-cert'"));
  },

  'No start without a certificate': async ({ fails, quoted }) => {
    const dir = makeFolder();
    cpSync(process.env.SSL_DIR ?? '', path.join(dir, 'ssl'), { recursive: true });
    rmSync(path.join(dir, 'ssl', 'server.key'));
    const output = await fails({ env: { SSL_DIR: path.join(dir, 'ssl') } });
    expect(output.trim().replaceAll('\\', '/').replace(dir.replaceAll('\\', '/'), '…')).toBe(
      quoted('There is no …/ssl/server.key. Type: npm run ssl'),
    );
  },

  'A certificate for this machine, and for today': async ({ fails, quoted }) => {
    const list = quoted("['localhost', 'printer.example', ...lanAddresses()]");
    const edit = (to: string) => (_: string, text: string) =>
      text.replace("['localhost', ...lanAddresses()]", to);
    const other = await fails({ edit: edit(list) });
    expect(other.trim()).toBe(
      quoted('The certificate does not name printer.example. Type: npm run ssl'),
    );
    const date = quoted(", new Date('2030-01-01')");
    const late = await fails({ edit: edit(`['localhost', ...lanAddresses()]${date}`) });
    expect(late).toMatch(/^The certificate is valid from .* to .*\. Type: npm run ssl/);
  },

  'What the browser may do with the page': async (bench) => {
    const [page, other] = await pair(bench);
    allowConsole(page, /Content Security Policy/);
    let alerts = 0;
    page.on('dialog', (dialog) => {
      alerts += 1;
      void dialog.dismiss();
    });
    await page.evaluate(
      bench.quoted("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')"),
    );
    await expect
      .poll(() => consoleOf(page), patient)
      .toContain(
        bench.quoted(
          "Executing inline event handler violates the following Content Security Policy directive 'default-src 'self''",
        ),
      );
    expect(alerts).toBe(0);
    await converse(page, other);
  },

  'No request ends the server': async ({ server, quoted }) => {
    const running = await server();
    const { status, body } = await request(running, '//%@x');
    expect([status, body.trim()]).toEqual([400, quoted('400 Bad Request')]);
    expect((await request(running, '/')).status).toBe(200);
  },

  'A protocol that is not spoken here': async ({ server, connect, quoted }) => {
    const headers = { connection: 'upgrade', upgrade: 'h2c' };
    const { status } = await request(await server(), '/', { headers });
    expect(`\`${status}\``).toBe(quoted('`200`'));
    await expect(connect('/nowhere')).rejects.toThrow(quoted('404'));
  },

  'Only our own page': async (bench) => {
    const { server, connect, quoted } = bench;
    const elsewhere = { origin: quoted('https://elsewhere.example') };
    await expect(connect('/signaling', elsewhere)).rejects.toThrow(
      quoted('Unexpected server response: 403'),
    );
    await connect('/signaling');
    await connect('/signaling', { origin: (await server()).origin });
    await pair(bench);
  },

  'A name that is not ours': async ({ connect, open, quoted }) => {
    const headers = { Host: 'evil.example' };
    quoted('-H "Host: evil.example" -o https://evil.example');
    await expect(
      connect('/signaling', { headers, origin: 'https://evil.example' }),
    ).rejects.toThrow(quoted('Unexpected server response: 421'));
    expect(await (await open()).getByRole('heading').count()).toBe(1);
  },

  'Pages that may come from elsewhere': async ({ server, connect, fails, quoted }) => {
    const origin = 'http://localhost:8080';
    quoted(`ALLOWED_ORIGINS="${origin}"`);
    await server({ env: { ALLOWED_ORIGINS: origin } });
    await connect('/signaling', { origin });
    const output = await fails({ env: { ALLOWED_ORIGINS: quoted('chat.example') } });
    expect(output.trim()).toBe(
      quoted('ALLOWED_ORIGINS has "chat.example". It must look like https://example.org:8443.'),
    );
  },

  'Too many connections': async ({ server, quoted }) => {
    const { port, ca } = await server();
    const url = `wss://127.0.0.1:${port}/signaling`;
    const silent = Array.from({ length: 200 }, () => net.connect(port, '127.0.0.1'));
    for (const socket of silent) atEnd(() => void socket.destroy());
    await Promise.all(silent.map((socket) => new Promise((done) => socket.once('connect', done))));
    await expect(connectTo(url, { ca })).rejects.toThrow(quoted('429'));
    for (const socket of silent) socket.destroy();
    await expect.poll(() => connectTo(url, { ca }).then(() => true, String), patient).toBe(true);
  },

  'A setting that makes no sense': async ({ fails, quoted }) => {
    quoted('MAX_PER_ADDRESS=many npm run play');
    const output = await fails({ env: { MAX_PER_ADDRESS: 'many' } });
    expect(output.trim()).toBe(
      quoted('MAX_PER_ADDRESS is "many". It must be a whole number from 1 to 1000000.'),
    );
  },

  'What one address is': async ({ server, quoted }) => {
    const line = quoted("console.log(socket.remoteAddress, '→', address);");
    const [declaration] = quoted('const address = …').split(' …');
    const { printed, port, ca } = await server({
      edit: (_, text) => text.replace(new RegExp(`${declaration} .*`), `$&\n${line}`),
    });
    for (const [host, words] of [
      ['127.0.0.1', '::ffff:127.0.0.1 → 127.0.0.1'],
      ['[::1]', '::1 → 0:0:0:0'],
    ] as const) {
      quoted(words);
      const reached = await connectTo(`wss://${host}:${port}/signaling`, { ca }).catch(String);
      if (typeof reached !== 'string') await printed(new RegExp(`^${words}$`, 'm'));
    }
  },

  'A bucket of tokens': async ({ server, connect, quoted }) => {
    const socket = await connect('/signaling');
    for (let count = 0; count < 300; count++) socket.send('{"type":"ping"}');
    expect(await disconnected(socket)).toMatch(/1008, reason: "too many messages"/);
    quoted("1008 'too many messages'");
    const { printed } = await server();
    await printed(new RegExp(quoted('A client was cut off: too many messages')));
  },

  'Who says nothing is hung up on': async ({ server }) => {
    const { port } = await server();
    const start = performance.now();
    const socket = net.connect(port, '127.0.0.1');
    atEnd(() => void socket.destroy());
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    await within(
      15_000,
      closed.catch(() => {}),
      () => 'It was not hung up on.',
    );
    expect((performance.now() - start) / 1000).toBeGreaterThan(5);
  },
});
