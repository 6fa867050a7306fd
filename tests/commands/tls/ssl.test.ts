// npm run ssl: what is made, that it verifies, when it is made again, and that keys stay where they belong.
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { createCA, createCert } from 'mkcert';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { certificateNames, lanAddresses, localName } from '../../../scripts/shared/addresses.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { withLock } from '../../../scripts/shared/safe-files.ts';
import { authorityDir, authorityFiles, expiry } from '../../../scripts/tls/authority.ts';
import { certificateFiles, ensureCertificates } from '../../../scripts/tls/certificates.ts';
import { nssStore, quote } from '../../../scripts/tls/how-to-trust.ts';
import { eventually } from '../../support/eventually.ts';
import { startNode } from '../../support/process.ts';

const day = 24 * 60 * 60 * 1000;
const modesMatter = process.platform !== 'win32';

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'peer-by-peer ssl ü '));
  vi.stubEnv('SSL_DIR', path.join(dir, 'ssl'));
  vi.stubEnv('PEER_BY_PEER_CA_DIR', path.join(dir, 'ca'));
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(dir, { recursive: true, force: true });
  });
});

const ensure = () => ensureCertificates({ quiet: true });
const serverCertificate = async () => new X509Certificate(await readFile(certificateFiles().cert));
const authority = async () => ({
  key: await readFile(authorityFiles().key, 'utf8'),
  cert: await readFile(authorityFiles().cert, 'utf8'),
});

/** Puts another server certificate in place, signed by the CA that is there. */
async function replaceServerCertificate(domains: string[], validity: number): Promise<void> {
  const made = await createCert({ ca: await authority(), domains, validity });
  await writeFile(certificateFiles().cert, made.cert);
  await writeFile(certificateFiles().key, made.key);
}

/** Runs `npm run ssl` (through Node) to its end. */
async function command(...args: string[]): Promise<{ code: number | null; output: string }> {
  const started = startNode(['--import', 'tsx', 'scripts/ssl.ts', ...args]);
  const { code } = await started.exited;
  return { code, output: started.output() };
}

describe('what is made', () => {
  test('the certificate names localhost, the .local name and every address of this machine', async () => {
    expect(await ensure()).toMatchObject({
      created: true,
      newAuthority: true,
      reason: 'there was none',
    });
    const cert = await serverCertificate();
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, scopeid }) => !internal && !scopeid);
    for (const address of ['127.0.0.1', '::1', ...outside.map((each) => each.address)]) {
      expect(cert.checkIP(address), `${address} in ${cert.subjectAltName}`).toBeDefined();
    }
    expect(cert.checkHost('localhost')).toBe('localhost');
    const name = localName();
    if (name) expect(cert.checkHost(name)).toBe(name);
  });

  test('it is valid for longer than two days and for less than Apple and others allow', async () => {
    await ensure();
    const left = expiry(await serverCertificate()) - Date.now();
    expect(left).toBeGreaterThan(30 * day);
    expect(left).toBeLessThanOrEqual(397 * day);
  });

  test('a client that trusts the CA connects under every name; one that does not is refused', async () => {
    await ensure();
    const files = certificateFiles();
    const server = tls.createServer({
      key: await readFile(files.key),
      cert: await readFile(files.cert),
    });
    server.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const ca = await readFile(files.ca);

    for (const name of certificateNames()) {
      const check = (_host: string, cert: tls.PeerCertificate) =>
        tls.checkServerIdentity(name, cert);
      await expect(handshake({ port, ca, checkServerIdentity: check }), name).resolves.toBe(true);
    }
    const stranger = (_host: string, cert: tls.PeerCertificate) =>
      tls.checkServerIdentity('example.org', cert);
    await expect(handshake({ port, ca, checkServerIdentity: stranger })).rejects.toThrow(
      /altnames/,
    );
    await expect(handshake({ port })).rejects.toThrow(/certificate/);
  });

  test.runIf(modesMatter)('keys are for their owner only', async () => {
    await ensure();
    const mode = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);
    expect(await mode(certificateFiles().key)).toBe('600');
    expect(await mode(authorityFiles().key)).toBe('600');
    expect(await mode(authorityDir())).toBe('700');
  });

  test("the CA's key is in no file of the repository's folder", async () => {
    await ensure();
    const { key } = await authority();
    expect((await readdir(path.join(dir, 'ssl'))).sort()).toEqual([
      'ca.crt',
      'server.crt',
      'server.key',
    ]);
    for (const file of Object.values(certificateFiles())) {
      expect(await readFile(file, 'utf8')).not.toContain(key.trim());
    }
  });

  test('by default the CA is outside the repository, in the folder each system has for this', () => {
    const home = path.resolve('/home/a');
    expect(authorityDir({}, 'linux', home)).toBe(
      path.join(home, '.local', 'share', 'peer-by-peer'),
    );
    const data = path.resolve('/data');
    expect(authorityDir({ XDG_DATA_HOME: data }, 'linux', home)).toBe(
      path.join(data, 'peer-by-peer'),
    );
    expect(authorityDir({ XDG_DATA_HOME: 'relative' }, 'linux', home)).toContain(home);
    expect(authorityDir({}, 'darwin', home)).toContain('Application Support');
    expect(authorityDir({ LOCALAPPDATA: data }, 'win32', home)).toBe(
      path.join(data, 'peer-by-peer'),
    );
  });
});

describe('made again', () => {
  test('not while everything fits', async () => {
    await ensure();
    const before = await readFile(certificateFiles().cert, 'utf8');
    expect(await ensure()).toMatchObject({ created: false, newAuthority: false });
    expect(await readFile(certificateFiles().cert, 'utf8')).toBe(before);
  });

  test('when an address is missing, with the same CA', async () => {
    await ensure();
    const { cert } = await authority();
    await replaceServerCertificate(['localhost', '127.0.0.1'], 90);
    expect(await ensure()).toMatchObject({
      created: true,
      newAuthority: false,
      reason: expect.stringContaining('::1'),
    });
    expect((await authority()).cert).toBe(cert);
  });

  test('when it has expired, and when it expires within two days', async () => {
    await ensure();
    await replaceServerCertificate(certificateNames(), -1);
    expect((await ensure()).reason).toMatch(/has expired/);
    await replaceServerCertificate(certificateNames(), 1);
    expect((await ensure()).reason).toMatch(/within two days/);
    expect((await ensure()).created).toBe(false);
  });

  test("when the CA's key is gone, with a new CA", async () => {
    await ensure();
    const { cert } = await authority();
    await rm(authorityFiles().key);
    expect(await ensure()).toMatchObject({ created: true, newAuthority: true });
    expect((await authority()).cert).not.toBe(cert);
    expect(await readFile(certificateFiles().ca, 'utf8')).toBe((await authority()).cert);
  });

  test('when the CA has expired, or is another one', async () => {
    await ensure();
    const about = { organization: 'Other', countryCode: 'XX', state: '-', locality: '-' };
    const expired = await createCA({ ...about, validity: -1 });
    await writeFile(authorityFiles().key, expired.key);
    await writeFile(authorityFiles().cert, expired.cert);
    expect(await ensure()).toMatchObject({ created: true, newAuthority: true });

    const other = await createCA({ ...about, validity: 30 });
    await writeFile(authorityFiles().key, other.key);
    await writeFile(authorityFiles().cert, other.cert);
    expect((await ensure()).reason).toMatch(/another certificate authority/);
    // A certificate that outlived its CA would be refused although its own date looks fine.
    expect(expiry(await serverCertificate())).toBeLessThanOrEqual(
      expiry(new X509Certificate(other.cert)),
    );
  });

  test('when certificate and key do not belong together, as after an interruption', async () => {
    await ensure();
    await cp(authorityFiles().key, certificateFiles().key);
    expect((await ensure()).reason).toMatch(/did not belong together/);
    await writeFile(certificateFiles().cert, 'half a certif');
    expect((await ensure()).reason).toMatch(/did not belong together/);
    await rm(certificateFiles().ca);
    expect((await ensure()).reason).toMatch(/ca\.crt/);
  });

  test('once, though many ask at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, ensure));
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect((await ensure()).created).toBe(false);
  });
});

describe('the lock', () => {
  const times = { staleAfterMs: 10_000, touchEachMs: 20, remarkAfterMs: 30, giveUpAfterMs: 300 };
  const lock = () => path.join(dir, 'lock');

  test('of a process that died is taken over, though its time lies ahead', async () => {
    for (const hours of [-1, 1]) {
      await writeFile(lock(), 'somebody');
      const then = new Date(Date.now() + hours * 3_600_000);
      await utimes(lock(), then, then);
      expect(await withLock(lock(), async () => 'done', times)).toBe('done');
      await expect(stat(lock())).rejects.toThrow('ENOENT');
    }
  });

  test('that is never given back is waited for with a word, and not for ever', async () => {
    const said: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0);
    onTestFinished(() => void vi.restoreAllMocks());
    await writeFile(lock(), 'somebody');
    const waiting = withLock(lock(), async () => 'never', times);
    await expect(waiting).rejects.toMatchObject({
      parts: { seen: expect.stringContaining('lock'), next: expect.stringContaining('delete') },
    });
    expect(said.filter((line) => line.includes('Waiting for it'))).toHaveLength(1);
    expect(await readFile(lock(), 'utf8')).toBe('somebody');
  });

  test('of long work is not taken away; another one is not given back for it', async () => {
    const order: string[] = [];
    const brief = { ...times, staleAfterMs: 150, giveUpAfterMs: 10_000 };
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let long: Promise<unknown> = Promise.resolve();
    await new Promise<void>((begun) => {
      const work = async () => {
        begun();
        await finished;
        order.push('first');
      };
      long = withLock(lock(), work, brief);
    });
    const first = await readFile(lock(), 'utf8');
    const second = withLock(lock(), async () => order.push('second'), brief);
    // Longer than a lock that nobody touches would last.
    const { mtimeMs } = await stat(lock());
    await eventually(
      async () => (await stat(lock())).mtimeMs > mtimeMs + 3 * brief.staleAfterMs,
      () => 'The lock was not touched.',
    );
    expect(await readFile(lock(), 'utf8')).toBe(first);
    finish();
    await Promise.all([long, second]);
    expect(order).toEqual(['first', 'second']);

    await withLock(lock(), () => writeFile(lock(), 'a thief'), brief);
    expect(await readFile(lock(), 'utf8')).toBe('a thief');
  });
});

describe('the command', () => {
  test('says for which names, until when, where the CA is and what it can do', async () => {
    const { code, output } = await command();
    expect(code, output).toBe(0);
    for (const name of certificateNames()) expect(output).toContain(name);
    expect(output).toContain(
      new Date(expiry(await serverCertificate())).toISOString().slice(0, 10),
    );
    expect(output).toContain(certificateFiles().ca);
    expect(output).toContain(authorityFiles().key);
    expect(output).toMatch(/can impersonate any site/);
    expect(output).not.toContain('PRIVATE KEY');
  });

  test('tells with --all how to trust the CA on each system', async () => {
    const { output } = await command('--all');
    expect(output).toContain(`security add-trusted-cert -r trustRoot`);
    expect(output).toContain(`certutil -user -addstore Root "${certificateFiles().ca}"`);
    expect(output).toMatch(/certutil -d \S.*sql:.* -A -t C,, /);
    for (const where of ['Firefox', 'iPhone', 'Android', ':8443/ca.crt'])
      expect(output).toContain(where);
  });

  test('makes a new certificate with --force, but keeps the CA', async () => {
    await ensure();
    const before = { server: await serverCertificate(), ca: (await authority()).cert };
    expect((await command('--force')).code).toBe(0);
    expect((await serverCertificate()).fingerprint256).not.toBe(before.server.fingerprint256);
    expect((await authority()).cert).toBe(before.ca);
  });

  test('deletes certificates and keys with --remove and says how to take the trust back', async () => {
    await ensure();
    const { code, output } = await command('--remove', '--all');
    expect(code, output).toBe(0);
    expect(await readdir(path.join(dir, 'ssl'))).toEqual([]);
    expect(await readdir(path.join(dir, 'ca'))).toEqual([]);
    expect(output).toContain('certutil -user -delstore Root');
    expect(output).toContain('security delete-certificate');
    expect((await command('--remove')).output).toContain('nothing to delete');
  });

  test('--remove says whose authority it is; the lone -- may be forgotten', async () => {
    await ensure();
    vi.stubEnv('npm_lifecycle_event', 'ssl');
    vi.stubEnv('npm_config_remove', 'true');
    const { code, output } = await command();
    expect(code, output).toBe(0);
    expect(output).toContain('of all copies of this repository on this machine');
    expect(output).toContain('Deleted:');
    expect(await readdir(path.join(dir, 'ca'))).toEqual([]);
  });

  test('refuses what it does not know', async () => {
    const { code, output } = await command('--no-such-thing');
    expect(code).toBe(1);
    expect(output).toContain('--remove');
  });

  test('quotes paths for the shell, and names the certificate store that Chromium uses', () => {
    expect(quote("it's")).toBe("'it'\\''s'");
    const only = (folder: string) => (each: string) => each === folder;
    expect(nssStore('/h', () => false, undefined)).toBe('/h/.pki/nssdb');
    expect(nssStore('/h', () => true, undefined)).toBe('/h/.pki/nssdb');
    expect(nssStore('/h', only('/h/.local/share/pki/nssdb'), undefined)).toBe(
      '/h/.local/share/pki/nssdb',
    );
  });
});

describe('names and addresses', () => {
  const address = (address: string, family: 'IPv4' | 'IPv6', internal = false) => ({
    ...{ address, family, internal, netmask: '', mac: '', cidr: null, scopeid: 0 },
  });

  test('of the LAN: neither loopback nor link-local, each once, IPv4 first', () => {
    const found = lanAddresses({
      lo: [address('127.0.0.1', 'IPv4', true), address('::1', 'IPv6', true)] as never,
      wifi: [
        address('fe80::1', 'IPv6'),
        address('fd00::2', 'IPv6'),
        address('192.168.0.5', 'IPv4'),
        address('feb0::1', 'IPv6'),
      ] as never,
      docker: [address('172.17.0.1', 'IPv4'), address('192.168.0.5', 'IPv4')] as never,
    });
    expect(found).toEqual(['192.168.0.5', '172.17.0.1', 'fd00::2']);
  });

  test('the .local name is the first label in lower case, if it can stand in a certificate', () => {
    expect(localName('Ada')).toBe('ada.local');
    expect(localName('MacBook.local')).toBe('macbook.local');
    expect(localName('pc.example.org')).toBe('pc.local');
    expect(localName('localhost')).toBeUndefined();
    expect(localName('büro')).toBeUndefined();
    expect(localName('')).toBeUndefined();
  });
});

test('git takes neither keys nor certificates, only the README', async () => {
  const copy = path.join(dir, 'repository');
  await mkdir(path.join(copy, 'ssl'), { recursive: true });
  for (const file of ['.gitignore', 'ssl/.gitignore', 'ssl/README.md']) {
    await cp(path.join(repository, file), path.join(copy, file));
  }
  for (const file of [
    'ssl/server.key',
    'ssl/server.crt',
    'ssl/ca.crt',
    'ssl/ca.key',
    'ca.key',
    'chapters/ca.crt',
  ]) {
    await mkdir(path.dirname(path.join(copy, file)), { recursive: true });
    await writeFile(path.join(copy, file), 'secret');
  }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: copy, encoding: 'utf8' });
  git('init', '--quiet');
  const untracked = git('status', '--porcelain', '--untracked-files=all');
  expect(untracked.trim().split('\n').sort()).toEqual([
    '?? .gitignore',
    '?? ssl/.gitignore',
    '?? ssl/README.md',
  ]);
});

function handshake(options: tls.ConnectionOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ host: '127.0.0.1', ...options }, () => {
      socket.end();
      resolve(socket.authorized);
    });
    socket.once('error', reject);
  });
}
