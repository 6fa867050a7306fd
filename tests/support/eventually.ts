import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again, for what gives no signal: a process or a file that is gone. Fails with what `tell` says. */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
  tell: () => string,
  ms = 10_000,
): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`${tell()} (waited ${ms / 1000} s)`);
    await pause(25);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
