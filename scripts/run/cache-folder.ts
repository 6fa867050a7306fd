// A folder for what one run of a chapter builds, so that runs side by side do not disturb each other.
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { repository } from '../shared/paths.ts';

const parent = path.join(repository, 'node_modules', '.cache', 'peer-by-peer');

/** Makes the folder; it is removed when this process exits. */
export async function makeRunFolder(): Promise<string> {
  await mkdir(parent, { recursive: true });
  await sweep();
  const dir = await mkdtemp(path.join(parent, `run-${process.pid}-`));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));
  return dir;
}

/** Removes what runs left behind that were killed. */
async function sweep(): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(/^run-(\d+)-/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it is alive, and somebody else's
  }
}
