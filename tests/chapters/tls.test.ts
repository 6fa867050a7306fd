// Chapter 5 and chapter 6 --lan: https with a certificate that fits, or a start that fails and says how to get one.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { createCert } from 'mkcert';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../support/folders.ts';
import { request } from '../support/http.ts';
import { within } from '../support/lifetime.ts';
import { startNode } from '../support/process.ts';
import { serverProgram } from '../support/server.ts';
import { converse, matched, oneServer, pair, seek, toSignaling } from '../support/services.ts';
import { lanVariants, type Variant } from '../support/variants.ts';

const ownDir = () => process.env.SSL_DIR ?? '';

const lanAddress = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** A copy of this run's certificates, in which a test may change something. */
function sslFolder(): string {
  const dir = makeFolder();
  cpSync(ownDir(), dir, { recursive: true });
  return dir;
}

/** Puts a certificate for `domains` in place. A negative `validity` has expired. */
async function replaceCertificate(dir: string, domains: string[], validity = 1): Promise<void> {
  const authority = path.join(process.env.PEER_BY_PEER_CA_DIR ?? '', 'ca');
  const ca = {
    key: readFileSync(`${authority}.key`, 'utf8'),
    cert: readFileSync(`${authority}.crt`, 'utf8'),
  };
  const made = await createCert({ ca, domains, validity });
  writeFileSync(path.join(dir, 'server.crt'), made.cert);
  writeFileSync(path.join(dir, 'server.key'), made.key);
}

async function expectNoStart(chapter: Variant, dir: string, reason: RegExp): Promise<void> {
  const env = { PORT: '0', SSL_DIR: dir, PAGE_DIR: makeFolder({ 'index.html': '' }) };
  const started = startNode([...serverProgram(chapter), ...chapter.args], env);
  const wrong = () => `It started all the same:\n${started.output()}`;
  const { code } = await within(10_000, started.exited, wrong);
  expect(started.output()).toMatch(reason);
  expect(started.output(), 'what to type next').toContain('npm run ssl');
  expect(started.output(), 'an explanation, not a stack').not.toMatch(/^\s+at /m);
  expect(started.output()).not.toContain('Page:');
  expect(code).toBe(1);
}

describe.each(lanVariants)('chapter %s: does not start', (_, chapter) => {
  test.each(['server.crt', 'server.key', 'ca.crt'])('without %s', async (file) => {
    const dir = sslFolder();
    rmSync(path.join(dir, file));
    await expectNoStart(chapter, dir, new RegExp(`There is no .*${file}`));
  });

  test('with a certificate that has expired', async () => {
    const dir = sslFolder();
    await replaceCertificate(dir, ['localhost', ...(lanAddress ? [lanAddress] : [])], -1);
    await expectNoStart(chapter, dir, /valid from .* to /);
  });

  test('with a certificate that names another machine', async () => {
    const dir = sslFolder();
    await replaceCertificate(dir, ['elsewhere.example', '127.0.0.1']);
    await expectNoStart(chapter, dir, /does not name localhost/);
  });

  test.runIf(lanAddress)(
    'with a certificate that does not name an address of the LAN',
    async () => {
      const dir = sslFolder();
      await replaceCertificate(dir, ['localhost', '127.0.0.1', '::1']);
      await expectNoStart(chapter, dir, new RegExp(`does not name ${lanAddress}`));
    },
  );

  test('with something else in place of the certificate', async () => {
    const dir = sslFolder();
    writeFileSync(path.join(dir, 'server.crt'), 'no certificate');
    await expectNoStart(chapter, dir, /server\.crt/);
  });

  test('with the key of another certificate', async () => {
    const dir = sslFolder();
    const kept = readFileSync(path.join(dir, 'server.crt'));
    await replaceCertificate(dir, ['localhost']);
    writeFileSync(path.join(dir, 'server.crt'), kept);
    await expectNoStart(chapter, dir, /server\.key/);
  });
});

describe.each(lanVariants)('chapter %s: over TLS', (_, chapter) => {
  const server = oneServer(chapter, { args: chapter.args });

  test('both services verify with the CA', async () => {
    await converse(...(await pair(server())));
    const waiter = await seek(server());
    await seek(server());
    await matched(waiter);
  });

  test('whoever does not know the CA is warned', async () => {
    await expect(toSignaling({ ...server(), ca: undefined })).rejects.toThrow(/certificate|verify/);
  });

  test.runIf(lanAddress)('the certificate is good for the address of the LAN, too', async () => {
    const url = server().url.replace('localhost', String(lanAddress));
    await toSignaling({ ...server(), url });
    expect(server().output()).toContain(`Page: https://${lanAddress}:${server().port}/`);
  });

  test.runIf(lanAddress)('the terminal shows a QR code below the addresses', async () => {
    // Half blocks draw two rows in one line. Each code has corners seven wide.
    await server().printed(/^Page: [\s\S]*[▀▄█]{7}/m);
  });

  test('page and services are on one port, which speaks no plain http', async () => {
    expect((await request(server(), '/')).status).toBe(200);
    const plain = { ...server(), origin: server().origin.replace('https', 'http') };
    await expect(request(plain, '/')).rejects.toThrow();
  });
});
