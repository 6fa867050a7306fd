// An npm cache from which `npm ci --offline` works on every system that may turn up in the room.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Problem } from '../shared/advice.ts';

const systems: readonly (readonly [os: string, cpu: string])[] = [
  ['darwin', 'arm64'],
  ['darwin', 'x64'],
  ['win32', 'x64'],
  ['win32', 'arm64'],
  ['linux', 'x64'],
  ['linux', 'arm64'],
];

type Say = (line: string) => void;

/** Fills `cache` with the packages of the course in `dir`, and proves it by an installation without the network. */
export async function makeCache(
  dir: string,
  cache: string,
  say: Say = console.log,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  // Elsewhere: neither the repository's own node_modules nor the stick is touched by trial installations.
  const trial = await mkdtemp(path.join(tmpdir(), 'peer-by-peer-stick-'));
  // With --include, as the host may have told npm to leave some out.
  const included = ['--include', 'dev', '--include', 'optional'];
  const ci = ['ci', '--cache', cache, '--ignore-scripts', '--no-audit', '--no-fund', ...included];
  try {
    for (const file of ['package.json', 'package-lock.json'])
      copyFileSync(path.join(dir, file), path.join(trial, file));
    for (const [os, cpu] of systems) {
      say(`Fetching the packages for ${os} ${cpu} …`);
      const libc = os === 'linux' ? ['--libc', 'glibc'] : [];
      await npm([...ci, '--os', os, '--cpu', cpu, ...libc], trial, env, 'the internet, this once');
    }
    say('Trying it: an installation without the network …');
    await npm([...ci, '--offline'], trial, env, 'every package in the cache');
    // What npm has noted down about this machine.
    for (const name of ['_logs', '_update-notifier-last-checked'])
      await rm(path.join(cache, name), { recursive: true, force: true });
    say(`npm-cache holds ${Math.round(sizeOf(cache) / 1_000_000)} MB.`);
  } finally {
    await rm(trial, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function npm(
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  expected: string,
): Promise<void> {
  const child = spawn(process.execPath, [npmProgram(env), ...args], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  });
  const end = () => child.kill();
  process.once('exit', end);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  process.off('exit', end);
  if (code === 0) return;
  const reason = said.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  throw new Problem({
    seen: `npm ${args[0]} has failed: ${reason
      .slice(0, 3)
      .join(' ')
      .replaceAll(/npm (error|ERR!) /g, '')}`,
    expected,
    cause: 'no network, a full stick, or a registry that does not answer',
    next: 'npm run stick again (delete the folder that it has begun first)',
  });
}

/** npm's JavaScript file: what is called `npm` is a script for a shell on Windows. */
function npmProgram(env: NodeJS.ProcessEnv): string {
  const node = path.dirname(process.execPath);
  const places = [
    env.npm_execpath ?? '',
    path.join(node, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(node, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  const found = places.find((file) => file.endsWith('npm-cli.js') && existsSync(file));
  if (found) return found;
  throw new Problem({
    seen: 'npm was not found beside Node.',
    expected: 'that this is started by npm run',
    next: 'npm run stick -- /path/of/the/stick',
  });
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);
}
