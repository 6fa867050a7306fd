// The libraries that chapter 6 is compared with. They are no part of the project: they lie in the user's cache folder.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { Problem } from '../shared/advice.ts';

/** Exact, so that figures of two days can be compared. */
export const others = {
  peer: '1.0.2',
  peerjs: '1.5.5',
  'simple-peer': '9.11.1',
  'socket.io': '4.8.4',
  'socket.io-client': '4.8.4',
};

/** The folder with the libraries in it; installs them on the first call of all. */
export async function installOthers(): Promise<string> {
  const names = Object.entries(others).map(([name, version]) => `${name}@${version}`);
  const folder = path.join(cacheFolder(), 'peer-by-peer', `bench-${names.join('_')}`);
  if (existsSync(folder)) return folder;
  await mkdir(path.dirname(folder), { recursive: true });
  // Made beside it and renamed at the end: half of it must not look like all of it.
  const draft = await mkdtemp(path.join(path.dirname(folder), 'installing-'));
  try {
    console.log(`Installing ${names.join(', ')} into ${folder} (once, 31 MB) …`);
    await writeFile(path.join(draft, 'package.json'), '{ "private": true }\n');
    install(draft, names);
    if (!existsSync(folder)) await rename(draft, folder);
    return folder;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function install(folder: string, names: string[]): void {
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const args = ['install', '--prefix', folder, ...options, ...names];
  const npm = process.env.npm_execpath;
  // Under `npm run`, npm says where it is. On Windows it is a script otherwise, which only a shell can run.
  const { status, stderr } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { encoding: 'utf8', cwd: folder })
    : spawnSync('npm', args, {
        encoding: 'utf8',
        cwd: folder,
        shell: process.platform === 'win32',
      });
  if (status === 0) return;
  throw new Problem({
    seen: `The libraries to compare with could not be installed.${firstLines(stderr)}`,
    cause: 'no connection to the internet. They are needed for this comparison only.',
    next: 'npm run bench -- --no-others   (compares with the bare relay alone)',
  });
}

/** npm's reason comes first; what follows is for its own authors. */
function firstLines(text: string | null): string {
  const lines = (text ?? '').trim().split('\n').slice(0, 3);
  return lines.map((line) => `\n  ${line}`).join('');
}

function cacheFolder(): string {
  if (process.platform === 'win32' && process.env.LOCALAPPDATA) return process.env.LOCALAPPDATA;
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  return process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
}
