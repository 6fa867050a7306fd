// npm run stick: what goes to the stick works without internet, and carries nothing that is the host's own.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { makeCache } from '../../../scripts/stick/cache.ts';
import { copyCourse } from '../../../scripts/stick/copy.ts';
import { makeFolder } from '../../support/folders.ts';
import { startNode } from '../../support/process.ts';

vi.setConfig({ testTimeout: 90_000 });

// Put together here, so that this file does not look like a key itself.
const key = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ');
const secret = `${key}\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n`;

const published = {
  'package.json': '{}',
  '.gitignore': 'node_modules/\ndist/\nplayground/\n.progress/\n*.key\n*.crt\n',
  'ssl/README.md': 'about',
  'chapters/1-é/exercises/1-a/exercise.ts': 'solved by the host',
  'chapters/1-é/exercises/1-a/.start/exercise.ts': 'untouched',
};
const hostsOwn = {
  'ssl/server.key': secret,
  'ssl/server.crt': 'host',
  'ca.key': secret,
  'docs/notes.txt': secret,
  '.env': 'TURN_SECRET=x',
  '.progress/progress.json': '{}',
  'playground/client/main.ts': 'mine',
  'playground-2026-01-02-030405/a.ts': 'older',
  'dist/diff.html': 'x',
  'node_modules/x/index.js': 'x',
  'chapters/1-é/exercises/1-a/exercise-2026-01-02-030405.ts': 'older',
};

function filesIn(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(dir, path.join(parentPath, name)))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

describe.each(['with git', 'from a zip file'])('the copy, %s', (way) => {
  const prepare = () => {
    const from = makeFolder({ ...published, ...hostsOwn });
    if (way === 'from a zip file') return from;
    const git = (...args: string[]) => execFileSync('git', args, { cwd: from, stdio: 'ignore' });
    git('init', '--quiet');
    git('add', '.');
    // What must never happen: somebody has told git to keep a key.
    git('add', '--force', 'ssl/server.key', 'docs/notes.txt');
    return from;
  };

  test('has what was published, untouched, and nothing that carries a key', () => {
    const target = makeFolder();
    const { dir, notes } = copyCourse(target, prepare());
    expect(filesIn(dir)).toEqual(Object.keys(published).sort());
    for (const file of filesIn(dir))
      expect(readFileSync(path.join(dir, file), 'utf8'), file).not.toContain('PRIVATE KEY');
    const exercise = path.join(dir, 'chapters/1-é/exercises/1-a/exercise.ts');
    expect(readFileSync(exercise, 'utf8')).toBe('untouched');
    expect(notes.join('\n')).toContain('docs/notes.txt looks like a key');
  });

  test('never overwrites what is on the stick', () => {
    const from = prepare();
    const target = makeFolder({ 'peer-by-peer/mine.txt': 'kept' });
    expect(() => copyCourse(target, from)).toThrow('already');
    expect(filesIn(target)).toEqual(['peer-by-peer/mine.txt']);
    expect(() => copyCourse(path.join(from, 'docs'), from)).toThrow('inside of the repository');
  });
});

test('this repository: complete, and no file of it is taken for a key', () => {
  const { dir, notes } = copyCourse(makeFolder());
  expect(notes).toEqual([]);
  for (const file of ['package-lock.json', 'scripts/stick.ts', 'ssl/README.md', '.gitignore'])
    expect(existsSync(path.join(dir, file)), file).toBe(true);
  expect(
    filesIn(dir).filter((file) => /\.(key|crt|pem)$|^(dist|playground|\.progress)/.test(file)),
  ).toEqual([]);
  expect(existsSync(path.join(dir, '.git'))).toBe(false);
});

/** A tar archive with one file, as npm packs it. */
function packed(name: string, text: string): Buffer {
  const head = Buffer.alloc(512);
  const field = (at: number, value: string) => head.write(value, at, 'latin1');
  field(0, `package/${name}`);
  field(100, '0000644\0');
  field(108, '0000000\0');
  field(116, '0000000\0');
  field(124, `${text.length.toString(8).padStart(11, '0')}\0`);
  field(136, '00000000000\0');
  field(148, '        0'); // the sum is counted as if it were spaces; then an ordinary file
  field(257, 'ustar\0');
  field(263, '00');
  const sum = head.reduce((total, byte) => total + byte, 0);
  field(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  const body = Buffer.alloc(Math.ceil(text.length / 512) * 512);
  body.write(text);
  return gzipSync(Buffer.concat([head, body, Buffer.alloc(1024)]));
}

test('the cache: an installation without the network works from it, for systems that this one is not, too', async () => {
  const archives = new Map(
    ['tiny', 'tiny-win32'].map((name) => [
      `/${name}.tgz`,
      packed('package.json', JSON.stringify({ name, version: '1.0.0' })),
    ]),
  );
  const registry = createServer((request, response) => {
    const archive = archives.get(request.url ?? '');
    response.writeHead(archive ? 200 : 404).end(archive);
  }).listen(0, '127.0.0.1');
  await once(registry, 'listening');
  const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
  const entry = (name: string, more = {}) => ({
    version: '1.0.0',
    resolved: `${url}/${name}.tgz`,
    integrity: `sha512-${createHash('sha512')
      .update(archives.get(`/${name}.tgz`) ?? '')
      .digest('base64')}`,
    ...more,
  });
  const manifest = {
    ...{ name: 'course', version: '1.0.0', dependencies: { tiny: '1.0.0' } },
    optionalDependencies: { 'tiny-win32': '1.0.0' },
  };
  const packages = {
    '': manifest,
    'node_modules/tiny': entry('tiny'),
    'node_modules/tiny-win32': entry('tiny-win32', {
      optional: true,
      os: ['win32'],
      cpu: ['arm64'],
    }),
  };
  const lock = { ...manifest, lockfileVersion: 3, requires: true, packages };
  const dir = makeFolder({
    'package.json': JSON.stringify(manifest),
    'package-lock.json': JSON.stringify(lock),
  });
  const target = makeFolder();
  const said: string[] = [];
  const env = { ...process.env, npm_config_registry: `${url}/`, npm_config_fetch_retries: '0' };
  await makeCache(dir, path.join(target, 'npm-cache'), (line) => said.push(line), env);
  registry.close();
  expect(said.join('\n')).toMatch(/win32 arm64[\s\S]*without the network[\s\S]*MB/);
  // Both are there, the one for another system as well; what npm has noted down about this machine is not.
  const cached = filesIn(path.join(target, 'npm-cache')).filter((file) =>
    file.includes('content-v2'),
  );
  expect(cached).toHaveLength(2);
  expect(existsSync(path.join(target, 'npm-cache', '_logs'))).toBe(false);

  // A package that nobody can deliver is a Problem with npm's own reason.
  rmSync(path.join(target, 'npm-cache'), { recursive: true });
  const alone = makeCache(dir, path.join(target, 'npm-cache'), () => {}, env);
  await expect(alone).rejects.toMatchObject({ parts: { seen: expect.stringContaining('npm ci') } });
});

test('the command says what to type, asks for a folder that is there, and leaves a page beside the course', async () => {
  const run = async (...args: string[]) => {
    const started = startNode(['--import', 'tsx', 'scripts/stick.ts', ...args]);
    const { code } = await started.exited;
    return { code, output: started.output() };
  };
  expect(await run()).toMatchObject({ code: 1, output: expect.stringContaining('One folder') });
  const target = makeFolder();
  const absent = await run(path.join(target, 'not-mounted'));
  expect(absent).toMatchObject({ code: 1, output: expect.stringContaining('There is no folder') });
  expect(readdirSync(target)).toEqual([]);

  const { code, output } = await run(target, '--no-cache');
  expect(code, output).toBe(0);
  expect(readdirSync(target).sort()).toEqual(['START-HERE.txt', 'peer-by-peer']);
  const page = readFileSync(path.join(target, 'START-HERE.txt'), 'utf8');
  expect(page).toContain('npm ci --cache ../npm-cache --offline\r\n');
  for (const [, file = ''] of page.matchAll(/(chapters\/\S+\.md)/g))
    expect(existsSync(path.join(target, 'peer-by-peer', file)), file).toBe(true);
});
