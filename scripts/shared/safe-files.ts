// Writing files that must never be half there or, for a moment, readable by others; and a lock between processes.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem, printNote } from './advice.ts';

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

/** Milliseconds. A lock whose holder lives is touched more often than it gets stale. */
const times = {
  staleAfterMs: 15_000,
  touchEachMs: 3000,
  remarkAfterMs: 2000,
  giveUpAfterMs: 60_000,
};

/**
 * Runs `work` while no other process runs its own under the same `lockFile`. Whoever has to wait for another one is
 * told so, and for good: in the end it is a `Problem`.
 */
export async function withLock<T>(
  lockFile: string,
  work: () => Promise<T>,
  { staleAfterMs, touchEachMs, remarkAfterMs, giveUpAfterMs } = times,
): Promise<T> {
  await mkdir(path.dirname(lockFile), { recursive: true, mode: 0o700 });
  const mine = randomBytes(12).toString('hex');
  const began = performance.now();
  let remarked = false;
  while (!(await tryToTake(lockFile, mine, staleAfterMs))) {
    const waited = performance.now() - began;
    if (waited > giveUpAfterMs) throw neverFree(lockFile, giveUpAfterMs);
    if (waited > remarkAfterMs && !remarked) {
      remarked = true;
      printNote(`Another command holds ${lockFile}. Waiting for it to end, or to have died.`);
    }
    await pause(50);
  }
  const touching = setInterval(() => {
    const now = new Date();
    utimes(lockFile, now, now).catch(() => {}); // taken away: then there is nothing to keep
  }, touchEachMs);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    // Whoever thought us dead may have one of their own there.
    if ((await readIfThere(lockFile).catch(() => undefined)) === mine)
      await rm(lockFile, { force: true });
  }
}

async function tryToTake(lockFile: string, mine: string, staleAfterMs: number): Promise<boolean> {
  try {
    await writeFile(lockFile, mine, { flag: 'wx', mode: ownerOnly });
    return true;
  } catch (error) {
    // Windows says EPERM while a file that is being deleted still has its name.
    if (errorCode(error) !== 'EEXIST' && errorCode(error) !== 'EPERM') throw error;
  }
  try {
    const { mtimeMs } = await stat(lockFile);
    // A time that lies ahead says as little of a living holder: the clock was set back since.
    if (Math.abs(Date.now() - mtimeMs) > staleAfterMs) await rm(lockFile, { force: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error; // else it was given back just now
  }
  return false;
}

const neverFree = (lockFile: string, waitedMs: number) =>
  new Problem({
    seen: `${lockFile} has been held by another command for ${Math.round(waitedMs / 1000)} s.`,
    expected: 'that making certificates takes a few seconds.',
    cause: 'another npm run hangs, or this folder cannot be written to.',
    next: `end other commands of this project; if there are none, delete that file`,
  });

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
