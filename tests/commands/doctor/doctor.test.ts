// What npm run doctor says about each thing it looks at, in every case: each check is given its surroundings.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { checkInstall, checkNode, checkNpm } from '../../../scripts/doctor/before-install.mjs';
import { checkBrowser } from '../../../scripts/doctor/checks/browser.ts';
import { checkClock, newestFile, released } from '../../../scripts/doctor/checks/clock.ts';
import { checkFolder, type Place } from '../../../scripts/doctor/checks/folder.ts';
import { checkNetwork } from '../../../scripts/doctor/checks/network.ts';
import { checkPort } from '../../../scripts/doctor/checks/ports.ts';
import { judgeTrust } from '../../../scripts/doctor/checks/trusted.ts';
import { checkTurn, type Gathered } from '../../../scripts/doctor/checks/turn.ts';
import { type Attempt, checkWebRtc } from '../../../scripts/doctor/checks/webrtc.ts';
import { type Finding, ok } from '../../../scripts/doctor/finding.ts';
import { formatCheck, summary } from '../../../scripts/doctor/print-findings.ts';
import { Problem } from '../../../scripts/shared/advice.ts';
import { type Mounts, needsPolling } from '../../../scripts/shared/file-systems.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { makeFolder } from '../../support/folders.ts';
import { atEnd } from '../../support/lifetime.ts';

/** A failure that says this, and has all four parts that a learner needs. */
function expectFailure(finding: Finding, part: RegExp, next: RegExp = /./): void {
  expect(finding.status, JSON.stringify(finding)).toBe('fail');
  for (const text of [finding.seen, finding.expected, finding.cause, finding.next])
    expect(text, JSON.stringify(finding)).toMatch(/\w/);
  expect(`${finding.seen}\n${finding.expected}\n${finding.cause}`).toMatch(part);
  expect(finding.next).toMatch(next);
}

describe('Node and npm', () => {
  test.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '26.1.0'])('Node %s will do', (version) => {
    expect(checkNode(version)).toMatchObject({ id: 'node', status: 'ok' });
  });
  test.each(['16.20.2', '18.20.0', '20.18.3', '21.7.0', '22.11.0'])(
    'Node %s is refused',
    (version) => {
      expectFailure(checkNode(version), new RegExp(`Node ${version}`), /nodejs\.org/);
    },
  );
  test('the limit is the one of package.json', () => {
    const { engines } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'));
    expect(engines.node).toBe('^20.19.0 || >=22.12.0');
  });
  test('npm: new enough, too old, another tool, not started by npm', () => {
    expect(checkNpm('npm/10.8.2 node/v20.19.0 linux x64').status).toBe('ok');
    expectFailure(checkNpm('npm/6.14.4 node/v20.19.0 linux x64'), /npm 6\.14\.4/);
    expect(checkNpm('pnpm/9.1.0 npm/? node/v20')).toMatchObject({ status: 'note' });
    expect(checkNpm(undefined)).toMatchObject({ status: 'note' });
  });
  test('what runs before the installation is known needs nothing from it', () => {
    for (const file of ['scripts/doctor.mjs', 'scripts/doctor/before-install.mjs']) {
      const text = readFileSync(path.join(repository, file), 'utf8');
      for (const [, from] of text.matchAll(/^import .* from '(.+)';/gm))
        expect(from).toMatch(/^(node:|\.\/.*\.mjs$)/);
    }
  });
});

describe('the installation', () => {
  const linux = { platform: 'linux', arch: 'x64' };
  const binary = (libc: string) => ({
    ...{ version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: [libc] },
  });
  const lock = {
    '': {},
    'node_modules/vite': { version: '8.0.0' },
    'node_modules/ws': { version: '8.1.0' },
    'node_modules/ws/node_modules/deep': { version: '2.0.0' },
    'node_modules/tool-linux-x64-gnu': binary('glibc'),
    'node_modules/tool-linux-x64-musl': binary('musl'),
    'node_modules/tool-win32-x64': { ...binary(''), os: ['win32'] },
    'node_modules/nobody-needs-it': { version: '1.0.0', optional: true },
    'node_modules/a-dev': { version: '1.0.0', dev: true },
    'node_modules/b-dev': { version: '1.0.0', dev: true },
    'node_modules/c-dev': { version: '1.0.0', dev: true },
  };
  const installed = (): Record<string, string> => ({
    'package-lock.json': JSON.stringify({ packages: lock }),
    'node_modules/vite/package.json': '{ "version": "8.0.0", "bin": { "vite": "bin/vite.js" } }',
    'node_modules/vite/bin/vite.js': '',
    'node_modules/ws/package.json': '{ "version": "8.1.0" }',
    'node_modules/ws/node_modules/deep/package.json': '{ "version": "2.0.0" }',
    'node_modules/tool-linux-x64-gnu/package.json': '{ "version": "1.0.0" }',
    'node_modules/a-dev/package.json': '{ "version": "1.0.0" }',
    'node_modules/b-dev/package.json': '{ "version": "1.0.0" }',
    'node_modules/c-dev/package.json': '{ "version": "1.0.0" }',
  });
  const without = (...parts: string[]) =>
    Object.fromEntries(
      Object.entries(installed()).filter(([file]) => !parts.some((part) => file.includes(part))),
    );
  const check = (files: Record<string, string>, machine = linux) =>
    checkInstall(makeFolder(files), machine);

  test('complete, with the binary for one of the two C libraries', () => {
    expect(check(installed())).toMatchObject({ id: 'install', status: 'ok' });
  });
  test('nothing installed; no lock file; a broken lock file', () => {
    expectFailure(check(without('node_modules')), /no folder node_modules/, /^npm ci$/);
    expectFailure(check(without('lock')), /package-lock\.json is missing/);
    expectFailure(check({ ...installed(), 'package-lock.json': '{' }), /cannot be read/);
  });
  test('a missing package, also one inside of another', () => {
    expectFailure(check(without('ws/package.json')), /missing: ws\./, /^npm ci$/);
    expectFailure(check(without('deep')), /missing: ws\/node_modules\/deep/, /^npm ci$/);
  });
  test('another version than the lock file says', () => {
    const finding = check({
      ...installed(),
      'node_modules/ws/package.json': '{"version":"7.0.0"}',
    });
    expectFailure(finding, /another version: ws.*\n.*\n.*updated/, /^npm ci$/);
  });
  test('a tool without its command', () => {
    expectFailure(check(without('vite.js')), /vite \(its command\)/, /^npm ci$/);
  });
  test('a node_modules that comes from another system', () => {
    expectFailure(check(without('tool-')), /another system/, /^npm ci$/);
    expectFailure(
      check(installed(), { platform: 'win32', arch: 'x64' }),
      /tool-win32-x64[\s\S]*another system/,
    );
  });
  test('without development packages', () => {
    expectFailure(check(without('-dev')), /omit=dev/, /--include=dev/);
  });
  test('the one of this repository is complete', () => {
    expect(checkInstall(repository, process)).toMatchObject({ status: 'ok' });
  });
});

describe('ports', () => {
  const look = (obstacle?: 'taken' | 'forbidden', holder?: string) => ({
    obstacle: async () => obstacle,
    holder: async () => holder,
  });
  test('free, taken by somebody, by somebody unknown, forbidden', async () => {
    expect(await checkPort(8080, look())).toMatchObject({ status: 'ok' });
    // A chapter takes the next one: nothing has to be done before the course.
    const known = await checkPort(3000, look('taken', 'node, process 4711'));
    expect(known).toMatchObject({ status: 'note', data: { holder: 'node, process 4711' } });
    expect(known.seen).toMatch(/taken by node, process 4711.*the next free one/);
    const unknown = await checkPort(3000, look('taken'));
    expect(unknown).toMatchObject({
      status: 'note',
      seen: expect.stringMatching(/not say by whom/),
    });
    const forbidden = await checkPort(8443, look('forbidden'));
    expect(forbidden).toMatchObject({ status: 'note', seen: expect.stringContaining('Windows') });
  });
  test('one that is really taken', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    atEnd(() => void server.close());
    const { status, seen } = await checkPort(port);
    expect(status).toBe('note');
    expect(seen).toContain(process.platform === 'linux' ? `process ${process.pid}` : 'taken');
  });
});

describe('the folder', () => {
  const place = (dir: string, more: Partial<Place> = {}): Place => ({
    ...{ dir, platform: 'linux', release: '6.1', mounts: [['/', 'ext4']], writable: true },
    ...more,
  });
  const check = (dir: string, more?: Partial<Place>) => checkFolder(place(dir, more));
  const windows: Partial<Place> = { platform: 'win32', mounts: [] };

  test('an ordinary one, also with spaces and letters beyond ASCII', () => {
    for (const dir of ['/home/a b/péer', '/home/a/OneDriver', '/mnt/c/x'])
      expect(check(dir)).toMatchObject({ status: 'ok' });
    expect(check('C:\\Users\\ä b\\peer', windows).status).toBe('ok');
  });
  test('network drives', () => {
    const mounts: [string, string][] = [
      ['/', 'ext4'],
      ['/net/x', 'nfs4'],
      ['/net/x/own', 'ext4'],
    ];
    expectFailure(check('/net/x/peer', { mounts }), /network drive \(nfs4\)/);
    expect(check('/net/xy/peer', { mounts }).status).toBe('ok');
    expect(check('/net/x/own/peer', { mounts }).status).toBe('ok');
    const outerLast = [mounts[2], mounts[1]] as Place['mounts'];
    expect(check('/net/x/own/peer', { mounts: outerLast }).status).toBe('ok');
    expectFailure(check('\\\\server\\share\\peer', windows), /network drive/);
    const mac: Partial<Place> = { platform: 'darwin', mounts: [['/Volumes/s', 'smbfs']] };
    expectFailure(check('/Volumes/s/peer', mac), /smbfs/);
  });
  test('a folder that cannot be written to, characters that break commands, a long path', () => {
    expectFailure(check('/opt/peer', { writable: false }), /cannot be written/);
    expectFailure(check('/home/c#/peer'), /character #/, /rename/);
    expectFailure(check('C:\\a&b', windows), /character &/, /rename/);
    expect(check('/home/a&b').status).toBe('ok');
    expectFailure(check(`C:\\${'x'.repeat(160)}`, windows), /163 characters/, /shorter/);
    expect(check(`/${'x'.repeat(160)}`).status).toBe('ok');
  });
  test('a folder that a virtual machine shares is worth a note, as saves there are noticed late', () => {
    for (const type of ['virtiofs', 'vboxsf', 'fakeowner'])
      expect(
        check('/shared/peer', {
          mounts: [
            ['/', 'ext4'],
            ['/shared', type],
          ],
        }),
      ).toMatchObject({
        status: 'note',
        seen: expect.stringContaining(type),
      });
    // Here, too, the two answers agree: whatever is worth a word is looked at again and again.
    const system = { platform: 'linux', realpath: (dir: string) => dir } as const;
    for (const type of [
      'nfs4',
      'smb3',
      'afpfs',
      'webdav',
      'virtiofs',
      '9p',
      'ext4',
      'fuse.sshfs',
    ]) {
      const mounts: Mounts = [
        ['/', 'ext4'],
        ['/x', type],
      ];
      const word = check('/x/peer', { mounts }).status !== 'ok';
      expect(needsPolling('/x/peer', { ...system, mounts: () => mounts }), type).toBe(word);
    }
  });
  test('a Windows drive in WSL, and folders that are copied to a cloud, are worth a note', () => {
    const release = '5.15.153.1-microsoft-standard-WSL2';
    expect(check('/mnt/c/peer', { release })).toMatchObject({ status: 'note' });
    expect(check('/home/a/peer', { release }).status).toBe('ok');
    for (const [dir, name] of [
      ['C:\\Users\\a\\OneDrive - School\\peer', 'OneDrive'],
      ['/Users/a/Library/Mobile Documents/com~apple~CloudDocs/peer', 'iCloud'],
      ['/Users/a/Library/CloudStorage/GoogleDrive-a@b.c/peer', 'GoogleDrive'],
      ['/home/a/Dropbox/peer', 'Dropbox'],
    ] as const) {
      const finding = check(dir);
      expect(finding.status).toBe('note');
      expect(finding.seen).toContain(name);
    }
  });
});

describe('clock', () => {
  const at = (text: string) => new Date(text);
  test('plausible, before the course existed, far in the future, before a file here was written', () => {
    const now = at('2027-01-01T12:00:00Z');
    expect(checkClock(now, at('2026-12-31T00:00:00Z')).status).toBe('ok');
    expect(checkClock(now, at('2027-01-02T06:00:00Z')).status).toBe('ok'); // another time zone
    expectFailure(
      checkClock(at('1970-01-01T00:10:00Z'), null),
      /The clock says 1970[^,]*\n.*2026-11/,
      /time automatically/,
    );
    expectFailure(checkClock(at('2099-01-01T00:00:00Z'), null), /2099/);
    expectFailure(checkClock(now, at('2027-03-01T00:00:00Z')), /written on 2027-03-01/);
    expect(released.getTime()).toBeLessThan(Date.now());
    const worktree = makeFolder({ '.git': 'gitdir: elsewhere', 'package.json': '{}' });
    expect(newestFile(worktree)).toBeInstanceOf(Date);
    expect(newestFile(makeFolder())).toBeNull();
  });
});

describe('network', () => {
  const adapter = (address: string) =>
    [{ address, family: 'IPv4', internal: false, netmask: '', mac: '', cidr: null }] as never;
  test('an address, none, one without a router, only a VPN', () => {
    expect(checkNetwork({ en0: adapter('192.168.0.5') })).toEqual(
      ok('192.168.0.5 (en0)', { addresses: ['192.168.0.5'] }),
    );
    expectFailure(checkNetwork({}), /on no network/, /Wi-Fi/);
    expectFailure(checkNetwork({ en0: adapter('169.254.3.4') }), /DHCP/);
    expect(checkNetwork({ utun3: adapter('10.8.0.2') }).status).toBe('note');
    const wsl = '5.15.153.1-microsoft-standard-WSL2';
    expect(checkNetwork({ eth0: adapter('172.29.3.4') }, wsl).status).toBe('note');
    expect(checkNetwork({ eth0: adapter('192.168.0.5') }, wsl).status).toBe('ok');
    expect(checkNetwork({ eth0: adapter('172.29.3.4') }, '6.1').status).toBe('ok');
  });
});

describe('browser', () => {
  const found = { path: '/usr/bin/chromium', name: 'chromium' } as const;
  const look = (version: string, more = {}) => ({
    find: () => found,
    launch: async () => ({ version: () => version, close: async () => {} }) as Browser,
    other: () => undefined,
    ...more,
  });
  const check = async (version: string, more = {}) =>
    (await checkBrowser(look(version, more))).finding;

  test('found and new enough: it is left open for the others', async () => {
    const { finding, browser } = await checkBrowser(look('150.0.1'));
    expect(finding).toMatchObject({ status: 'ok', data: { version: '150.0.1' } });
    expect(browser).toBeDefined();
  });
  test('too old, not starting, none, a wrong CHROME_PATH', async () => {
    expectFailure(await check('90.0.1'), /version 90/, /update/);
    const launch = async () => {
      throw new Error('no display\nand more');
    };
    expectFailure(await check('150', { launch }), /does not start: no display/, /restart/);
    expectFailure(await check('', { find: () => undefined }), /No Chrome/, /install chromium/);
    const find = () => {
      throw new Problem({ seen: 'CHROME_PATH is "x"', expected: 'a file', next: 'correct it' });
    };
    expectFailure(await check('', { find }), /CHROME_PATH/, /correct it/);
  });
  test('only Firefox or Safari: the pages run, so it is no failure', async () => {
    const finding = await check('', { find: () => undefined, other: () => 'Firefox' });
    expect(finding.status).toBe('note');
    expect(finding.seen).toContain('npx playwright-core install chromium');
  });
});

describe('WebRTC', () => {
  const attempt: Attempt = {
    known: true,
    opened: 30,
    candidates: 1,
    state: 'checking, connecting',
  };
  const check = (more: Partial<Attempt>) => checkWebRtc(async () => ({ ...attempt, ...more }));
  test('opened, absent, no candidates, blocked, refused', async () => {
    expect((await check({})).status).toBe('ok');
    expectFailure(await check({ known: false, opened: null }), /no RTCPeerConnection/);
    expectFailure(await check({ opened: null, candidates: 0 }), /WebRtcIPHandling/);
    expectFailure(await check({ opened: null }), /UDP/, /firewall/);
    const refused = checkWebRtc(() => Promise.reject(new Error('not allowed')));
    expectFailure(await refused, /not allowed/);
  });
});

test('trust: yes; not yet is a note, as the course works; anything else fails', () => {
  expect(judgeTrust(undefined).status).toBe('ok');
  expect(judgeTrust('ERR_CERT_AUTHORITY_INVALID')).toMatchObject({ status: 'note' });
  expectFailure(judgeTrust('ERR_CERT_DATE_INVALID'), /clock/, /npm run ssl/);
  expectFailure(judgeTrust('ERR_PROXY_CONNECTION_FAILED'), /proxy/);
});

describe('TURN', () => {
  const env = { TURN_URLS: 'turn:t.example:3478', TURN_SECRET: 's' };
  const check = (gathered: Partial<Gathered>) =>
    checkTurn(env, async () => ({ relay: null, milliseconds: 9, errors: [], ...gathered }));
  const error = (code: number, text: string) => ({ code, text, url: env.TURN_URLS });
  test('not configured, half configured, no browser', async () => {
    expect(await checkTurn({}, undefined)).toMatchObject({ status: 'note' });
    expectFailure(await checkTurn({ TURN_URLS: 'turn:x' }, undefined), /TURN_SECRET is not/);
    expect((await checkTurn(env, undefined)).status).toBe('note');
  });
  test('a relay address, a wrong secret, no answer, a bad address', async () => {
    expect((await check({ relay: '10.0.0.1:5000' })).seen).toContain('10.0.0.1:5000');
    const refused = await check({ errors: [error(701, 'IPv6'), error(401, 'Unauthorized')] });
    expectFailure(refused, /401 Unauthorized/, /static-auth-secret/);
    expectFailure(await check({ errors: [error(701, 'timed out')] }), /not running/);
    expectFailure(await check({}), /no answer in 5 s/);
    const bad = checkTurn(env, () => Promise.reject(new Error('not a valid URL')));
    expectFailure(await bad, /not a valid URL/, /correct TURN_URLS/);
  });
});

test('a line says in words how it went; a failure goes on with what to do', () => {
  const check = { id: 'x', title: 'thing', ...ok('seen') };
  expect(formatCheck(check)).toMatch(/ok .*thing +seen$/);
  const failed = { ...check, status: 'fail', expected: 'e', cause: 'c', next: 'n' } as const;
  const text = formatCheck(failed);
  for (const part of [/FAIL/, /Expected: +e/, /Likely: +c/, /Next: +n/]) expect(text).toMatch(part);
  expect(summary([check])).toContain('npm run chapter 1');
  expect(summary([check, failed])).toContain('One line fails');
});
