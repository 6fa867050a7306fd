// npm run doctor as a whole: once for real, as JSON, on an installation that is broken, and with a second device.
import { cpSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { checkIsolation } from '../../../scripts/doctor/checks/second-device.ts';
import { line, readArguments } from '../../../scripts/doctor/doctor-arguments.ts';
import { withoutHome } from '../../../scripts/doctor/document.ts';
import { readCommandLine } from '../../../scripts/shared/command-line.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { makeFolder } from '../../support/folders.ts';
import { openTab } from '../../support/page.ts';
import { startNode } from '../../support/process.ts';

// A real browser starts, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

type Document = {
  format: number;
  ok: boolean;
  complete: boolean;
  time: string;
  machine: Record<string, string>;
  checks: Record<string, unknown>[];
};

async function doctor(args: string[] = [], env: Record<string, string> = {}, dir?: string) {
  const started = startNode(['scripts/doctor.mjs', ...args], env, dir);
  let stdout = '';
  started.child.stdout?.on('data', (text) => {
    stdout += text;
  });
  const { code } = await started.exited;
  return { code, output: started.output(), stdout };
}

const ids = [
  ...[
    'node',
    'npm',
    'install',
    'folder',
    'clock',
    'port-3000',
    'port-8080',
    'port-8443',
    'network',
  ],
  ...['browser', 'webrtc', 'certificate', 'trust', 'turn', 'isolation'],
];

/** What a host's script may rely on. */
function expectDocument(output: string, code: number | null): Document {
  const document = JSON.parse(output) as Document;
  expect(output).not.toContain('\u001b');
  expect(document.format).toBe(1);
  expect(new Date(document.time).toISOString()).toBe(document.time);
  expect(Object.keys(document.machine)).toEqual(['name', 'platform', 'arch', 'release']);
  for (const check of document.checks) {
    expect(check.status).toMatch(/^(ok|note|fail)$/);
    const needed = [
      'id',
      'title',
      'seen',
      ...(check.status === 'fail' ? ['expected', 'cause', 'next'] : []),
    ];
    for (const key of needed) expect(check[key], JSON.stringify(check)).toMatch(/\S/);
    expect([...needed, 'status', 'data']).toEqual(expect.arrayContaining(Object.keys(check)));
  }
  const failed = document.checks.some(({ status }) => status === 'fail');
  expect(document.ok).toBe(!failed);
  expect(code).toBe(failed ? 1 : 0);
  return document;
}

describe('the whole command', () => {
  test('--json: one document with every check, and a browser in which WebRTC works', async () => {
    const certificates = makeFolder();
    const { code, output, stdout } = await doctor(['--json', '--name', 'Ada'], {
      SSL_DIR: certificates,
      FORCE_COLOR: '1',
      NO_COLOR: '',
      NODE_NO_WARNINGS: '1',
    });
    const document = expectDocument(stdout, code);
    expect(document).toMatchObject({ complete: true, name: 'Ada' });
    expect(output).toContain('In this document: your name');
    expect(document.checks.map(({ id }) => id)).toEqual(ids);
    const status = (id: string) => document.checks.find((check) => check.id === id)?.status;
    for (const id of ['node', 'install', 'browser', 'webrtc']) expect(status(id), id).toBe('ok');
    expect(status('certificate')).toBe('note');
  });

  test('for people: a line each; what fails says what to do, and the exit code is 1', async () => {
    const { code, output } = await doctor([], { CHROME_PATH: '/no/such/browser' });
    expect(code).toBe(1);
    expect(output).toMatch(/^ok {4}Node /m);
    expect(output).toMatch(/^FAIL {2}browser +CHROME_PATH is "\/no\/such\/browser"/m);
    expect(output).toMatch(/^ {6}Next: +correct CHROME_PATH/m);
    expect(output).toMatch(/^note {2}WebRTC +not tried/m);
    expect(output).toMatch(/lines? fails?\. Do what/);
    expect(output).not.toContain('\u001b');
  });

  test('the home folder, which has a name in it, does not go along', async () => {
    const home = path.dirname(repository);
    const { stdout } = await doctor(['--json'], {
      ...{ HOME: home, USERPROFILE: home, CHROME_PATH: '/no/such/browser' },
    });
    expect(stdout).toContain(
      `"seen": "~${path.sep === '/' ? '/' : '\\\\'}${path.basename(repository)}`,
    );
    expect(stdout).not.toContain(JSON.stringify(home).slice(1, -1));
    expect(withoutHome({ a: ['C:\\Users\\Ada\\x', 'C:/Users/Ada/x'] }, 'C:\\Users\\Ada')).toEqual({
      a: ['~\\x', '~/x'],
    });
  });

  test('the lone -- may be forgotten', async () => {
    const asNpmDoes = { npm_lifecycle_event: 'doctor', npm_config_json: 'true' };
    const typed = (args: string[], env: NodeJS.ProcessEnv) =>
      readArguments(readCommandLine(line, args, env));
    expect(typed([], asNpmDoes).json).toBe(true);
    const read = { npm_lifecycle_event: 'doctor', npm_config_read: 'true' };
    expect(typed(['a.json', 'b.json'], read).read).toEqual(['a.json', 'b.json']);
    const lost = { npm_lifecycle_event: 'doctor', npm_config_wait: 'true' };
    expect(() => typed(['60'], lost)).toThrow('npm has kept --wait 60');
  });

  test('an unknown option is explained; --help', async () => {
    const { code, output } = await doctor(['--wat']);
    expect(code).toBe(1);
    expect(output).toMatch(/There is no option "--wat"[\s\S]*Next:/);
    expect((await doctor(['--lan', '--wait', 'x'])).output).toContain('number of seconds');
    expect(await doctor(['--help'])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/--lan/),
    });
  });
});

describe('--read: the answers of a room', () => {
  const answer = (name: string | undefined, more: object[] = []) => ({
    ...{ format: 1, ok: more.length === 0, complete: true, ...(name ? { name } : {}) },
    machine: { name: 'vm', platform: 'win32', arch: 'x64' },
    checks: [
      { id: 'node', title: 'Node', status: 'ok', seen: '20.19.0', data: { version: '20.19.0' } },
      ...more,
    ],
  });
  const failed = {
    id: 'install',
    title: 'packages',
    status: 'fail',
    seen: 'None.',
    next: 'npm ci',
  };
  const answers = () =>
    makeFolder({
      'one.json': JSON.stringify(answer('Ada')),
      'doctor-bob.json': `> peer-by-peer@0.1.0 doctor\n> node\n\n${JSON.stringify(answer(undefined, [failed]), null, 2)}`,
      // As Windows PowerShell writes what is redirected.
      'eve.json': Buffer.from(`\ufeff${JSON.stringify(answer('Eve'))}`, 'utf16le'),
      'half.json': '{ "format": 1, "che',
      'notes.txt': 'not one of them',
    });

  test('one table: a line each, then what is to be done, by whom; the pattern need not be expanded', async () => {
    const dir = answers();
    const { code, output } = await doctor(['--read', path.join(dir, '*.json')]);
    expect(code, output).toBe(0);
    expect(output).toContain('2 of 4 machines are ready.');
    expect(output).toMatch(/^Ada +win32 x64 +20\.19\.0 +ready$/m);
    expect(output).toMatch(/^Eve +win32 x64 +20\.19\.0 +ready$/m);
    expect(output).toMatch(/^bob +.*1 to do$/m);
    expect(output).toMatch(/^half +cannot be read$/m);
    expect(output).toContain('bob: packages: None. Next: npm ci');
    expect(output).not.toContain('notes');
    expect((await doctor(['--read', dir])).output).toBe(output);
  });

  test('files that are not there', async () => {
    const dir = answers();
    for (const args of [
      ['--read', path.join(dir, 'x*.json')],
      ['--read', 'no/such.json'],
      ['--read'],
    ]) {
      const { code, output } = await doctor(args);
      expect([code, output]).toEqual([
        1,
        expect.stringMatching(/Error: (No answer|There is no|--read names)[\s\S]*Next:/),
      ]);
    }
  });
});

describe('a broken installation', () => {
  /** A copy of the commands, beside nothing but `files`. */
  const run = (files: Record<string, string>, args: string[] = []) => {
    const dir = makeFolder(files);
    cpSync(path.join(repository, 'scripts'), path.join(dir, 'scripts'), { recursive: true });
    return doctor(args, {}, dir);
  };

  test('no node_modules', async () => {
    const { code, output } = await run({ 'package-lock.json': '{ "packages": {} }' });
    expect(code).toBe(1);
    expect(output).toMatch(/^FAIL {2}packages +There is no folder node_modules/m);
    expect(output).toMatch(/Next: +npm ci$/m);
    expect(output).toContain('The other checks need this first');
  });

  test('no node_modules, as JSON', async () => {
    const { code, stdout } = await run({ 'package-lock.json': '{ "packages": {} }' }, ['--json']);
    const document = expectDocument(stdout, code);
    expect(document).toMatchObject({ ok: false, complete: false });
    expect(document.checks.map(({ id }) => id)).toEqual(['node', 'npm', 'install']);
  });

  test('packages that are all there, but do not load', async () => {
    const { code, output } = await run({
      'package-lock.json': '{ "packages": { "node_modules/tsx": { "version": "1.0.0" } } }',
      'node_modules/tsx/package.json':
        '{ "name": "tsx", "version": "1.0.0", "exports": { "./esm/api": "./api.mjs" } }',
      'node_modules/tsx/api.mjs': "throw new Error('bad binary');",
    });
    expect(code).toBe(1);
    expect(output).toMatch(/FAIL {2}packages +What is installed does not run: Error: bad binary/);
    expect(output).toMatch(/Next: +npm ci$/m);
  });
});

describe('--lan: a second device', () => {
  /** Opens the page as a device would. `own`: as this machine itself. */
  async function visited(act: (url: string) => Promise<unknown>, own = false, seconds = 20) {
    const said: string[] = [];
    let acting: Promise<unknown> = Promise.resolve();
    const say = (line: string) => {
      said.push(line);
      const url = /^Page: (\S+)/.exec(line)?.[1];
      if (url) acting = act(url);
    };
    const around = { addresses: ['127.0.0.1'], host: '127.0.0.1', port: 0, isOwn: () => own };
    const finding = await checkIsolation(seconds, say, around);
    await acting;
    return { finding, said: said.join('\n') };
  }
  const reach = (url: string, now = Date.now()) =>
    fetch(`${url}reached?now=${now}`, { method: 'POST' });

  test('the page tells this machine by itself; a QR code leads to it', async () => {
    const { finding, said } = await visited(async (url) => {
      const page = await (await fetch(url)).text();
      expect(page).toContain("fetch('/reached?now='");
      expect((await reach(url)).status).toBe(200);
    });
    expect(finding).toMatchObject({ status: 'ok', data: { device: '127.0.0.1' } });
    expect(said).toMatch(/[█▀▄]{5}/);
  });

  test('the page is dark where the device is, and asks for nothing that is not there', async () => {
    let scheme = '';
    let icon = '';
    const { finding } = await visited(async (url) => {
      const page = await openTab(url, { context: { colorScheme: 'dark' } });
      scheme = await page.evaluate('getComputedStyle(document.documentElement).colorScheme');
      icon = await page.evaluate('document.querySelector("link[rel=icon]")?.href');
    });
    expect(finding.status).toBe('ok');
    expect(scheme).toContain('dark');
    expect(icon).toBe('data:,'); // else a browser asks for /favicon.ico
  });

  test('clocks that differ', async () => {
    const { finding } = await visited((url) => reach(url, Date.now() - 3_600_000));
    expect(finding).toMatchObject({ status: 'fail', seen: expect.stringContaining('60 minutes') });
  });

  test('nobody comes, or only this machine itself: what client isolation is, and the way out', async () => {
    const { finding, said } = await visited(
      async (url) => {
        expect(await (await fetch(url)).text()).not.toContain('<script>');
        await reach(url);
      },
      true,
      1,
    );
    expect(finding.status).toBe('fail');
    expect(finding.cause).toContain('client isolation');
    expect(finding.next).toContain('hotspot');
    expect(said).toContain('That was this machine itself');
  });

  test('no network: not tried', async () => {
    const around = { addresses: [], host: '127.0.0.1', port: 0, isOwn: () => false };
    expect((await checkIsolation(1, () => {}, around)).status).toBe('note');
  });

  test('the command waits, and Ctrl-C ends it without a failure of its own', async () => {
    const started = startNode(['scripts/doctor.mjs', '--lan', '--wait', '50']);
    await started.printed(/Page: http|no network/, 30_000);
    started.child.kill('SIGINT');
    await started.exited;
    expect(started.output()).toMatch(/note +Wi-Fi +(ended before|not tried)/);
  });
});
