// npm run doctor on the certificate: what is wrong with it, and whether a real browser accepts it.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createCA, createCert } from 'mkcert';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { launchBrowser } from '../../../scripts/browser/browser.ts';
import {
  checkCertificate,
  type Files,
  readCertificate,
} from '../../../scripts/doctor/checks/certificate.ts';
import { judgeTrust, visit } from '../../../scripts/doctor/checks/trusted.ts';
import { makeFolder } from '../../support/folders.ts';
import { atEnd } from '../../support/lifetime.ts';

const names = ['localhost', '127.0.0.1', 'ada.local'];
const day = 24 * 60 * 60 * 1000;
const later = (days: number) => new Date(Date.now() + days * day);

const authority = (organization: string) =>
  createCA({ organization, countryCode: 'XX', state: 'x', locality: 'x', validity: 30 });
let ca: Awaited<ReturnType<typeof createCA>>;
let files: Required<Files>;
beforeAll(async () => {
  ca = await authority('Doctor test');
  files = { ca: ca.cert, ...(await createCert({ ca, domains: names, validity: 10 })) };
});

const check = (more: Partial<Files> = {}, wanted = names, now = new Date()) =>
  checkCertificate({ ...files, ...more }, wanted, now);

test('one that fits', () => {
  expect(check()).toMatchObject({ status: 'ok', seen: expect.stringContaining('ada.local') });
});

test('none yet is no failure: chapter 5 makes one', () => {
  const finding = checkCertificate({});
  expect(finding.status).toBe('note');
  expect(finding.seen).toContain('npm run ssl');
});

test('half of it', () => {
  expect(check({ key: undefined })).toMatchObject({ status: 'fail', next: 'npm run ssl' });
  expect(check({ key: undefined }).seen).toContain('server.key is missing');
  expect(check({ ca: undefined }).seen).toContain('ca.crt is missing');
});

test('files that do not belong together, or are no certificates', async () => {
  const stranger = await authority('Somebody else');
  const other = await createCert({ ca: stranger, domains: names, validity: 10 });
  expect(check({ key: other.key }).seen).toContain('not the key');
  expect(check({ ca: stranger.cert }).seen).toContain('not signed by ca.crt');
  expect(check({ cert: 'nonsense' }).seen).toContain('cannot be read');
  for (const wrong of [{ key: other.key }, { ca: stranger.cert }, { cert: 'nonsense' }])
    expect(check(wrong)).toMatchObject({ status: 'fail', next: 'npm run ssl' });
});

test('ended, not yet begun, made in another network', () => {
  expect(check({}, names, later(20))).toMatchObject({ status: 'fail', next: 'npm run ssl' });
  expect(check({}, names, later(20)).seen).toContain('ended on');
  const early = check({}, names, later(-9));
  expect(early).toMatchObject({
    status: 'fail',
    next: expect.stringMatching(/time automatically/),
  });
  const moved = check({}, [...names, '192.168.7.7', 'bob.local']);
  expect(moved).toMatchObject({ status: 'fail', data: { missing: ['192.168.7.7', 'bob.local'] } });
});

test('one that ends so soon that npm run ssl would make a new one; so for its authority', async () => {
  const soon = check({}, names, later(8.5));
  expect(soon).toMatchObject({
    status: 'note',
    seen: expect.stringMatching(/^ends on .*npm run ssl/),
  });
  expect(check({}, names, later(7.5)).status).toBe('ok');
  const brief = await createCA({
    ...{ organization: 'Brief', countryCode: 'XX', state: 'x', locality: 'x', validity: 1 },
  });
  const made = await createCert({ ca: brief, domains: names, validity: 10 });
  const finding = check({ ca: brief.cert, ...made });
  expect(finding).toMatchObject({
    status: 'note',
    seen: expect.stringContaining('authority ends'),
  });
});

test('it is read from where npm run ssl puts it', async () => {
  const dir = makeFolder({ 'server.crt': 'a', 'server.key': 'b', 'ca.crt': 'c' });
  vi.stubEnv('SSL_DIR', dir);
  atEnd(() => void vi.unstubAllEnvs());
  expect(await readCertificate()).toEqual({ cert: 'a', key: 'b', ca: 'c' });
});

const hasCertutil =
  process.platform === 'linux' && spawnSync('certutil', ['--help']).error === undefined;

describe('in a real browser', () => {
  const visitWith = async (home?: string) => {
    const env = { ...process.env, ...(home && { HOME: home, XDG_DATA_HOME: '' }) };
    const browser = await launchBrowser({ env: env as Record<string, string> });
    try {
      return judgeTrust(await visit(browser, files));
    } finally {
      await browser.close();
    }
  };

  test('an authority that nobody told it of', async () => {
    expect(await visitWith()).toMatchObject({
      status: 'note',
      data: { error: 'ERR_CERT_AUTHORITY_INVALID' },
    });
  });

  // certutil (package libnss3-tools) writes to the store that Chromium has on Linux, here in a home of its own.
  test.runIf(hasCertutil)('an authority that was added to its store', async () => {
    const home = makeFolder({ 'ca.crt': files.ca ?? '' });
    const store = path.join(home, '.pki/nssdb');
    mkdirSync(store, { recursive: true });
    const certutil = (...args: string[]) =>
      execFileSync('certutil', ['-d', `sql:${store}`, ...args], { stdio: 'ignore', timeout: 9000 });
    certutil('-N', '--empty-password');
    certutil('-A', '-t', 'C,,', '-n', 'doctor', '-i', path.join(home, 'ca.crt'));
    expect(readFileSync(path.join(store, 'cert9.db')).length).toBeGreaterThan(0);
    expect(await visitWith(home)).toMatchObject({ status: 'ok' });
  });
});
