// Writing files that must never be half there or, for a moment, readable by others; and a lock between processes.
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Readable by its owner only. Windows ignores modes: there the folder in the user's profile protects the file. */
export const ownerOnly = 0o600;
export const everybody = 0o644;

/**
 * Writes `text` to a new file beside `file` and then renames it, so that readers see the old content or the new one.
 * The mode is given when the file is created: a chmod afterwards would leave a moment in which others can open it.
 */
export async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`;
  try {
    await writeFile(draft, text, { mode, flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** The text of a file, or `undefined` if there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A lock older than this was left by a process that died. */
const staleAfter = 15_000;

/** Runs `work` while no other process runs its own under the same `lockFile`. */
export async function withLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(lockFile), { recursive: true, mode: 0o700 });
  while (!(await taken(lockFile))) await pause(50);
  try {
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}

async function taken(lockFile: string): Promise<boolean> {
  try {
    await (await open(lockFile, 'wx', ownerOnly)).close();
    return true;
  } catch (error) {
    // Windows says EPERM while a file that is being deleted still has its name.
    if (errorCode(error) !== 'EEXIST' && errorCode(error) !== 'EPERM') throw error;
  }
  try {
    const { mtimeMs } = await stat(lockFile);
    if (Date.now() - mtimeMs > staleAfter) await rm(lockFile, { force: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error; // else it was given back just now
  }
  return false;
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
