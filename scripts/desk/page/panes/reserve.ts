// Names for panes and windows, each given away once, as long as whoever has it is there.
import { signal } from '@preact/signals';
import { loads } from '../state.ts';
import { namesIn, nextFree, paneLock } from './names.ts';

/** What was given to windows: they need a moment until they are heard of. */
const given = new Set<string>();
const release = new Map<string, () => void>();
/** A desk that was reloaded may come before the locks of its former life are free. */
const formerLifeMs = 1500;

/** The name that the next window of its own gets: it must be known before its link is pressed. Empty until it is found. */
export const spare = signal('');

/** To be called whenever somebody may have taken it. */
export async function findSpare(): Promise<void> {
  spare.value = nextFree(await taken());
}

/** It is that window's from now on. */
export function giveSpare(): void {
  given.add(spare.value);
  void findSpare();
}

/**
 * `wanted`, if that was this desk's before its reload and is nobody else's by now; otherwise a free one, but none of
 * `others`, which other panes will want.
 */
export async function reserve(wanted?: string, others: readonly string[] = []): Promise<string> {
  if (wanted && (await hold(wanted, formerLifeMs))) return wanted;
  for (;;) {
    const name = nextFree(new Set([...(await taken()), ...others]));
    if (await hold(name, 0)) return name;
    given.add(name); // another desk was faster
  }
}

export function free(name: string): void {
  release.get(name)?.();
  release.delete(name);
}

async function taken(): Promise<Set<string>> {
  const living = loads.value.filter(({ state }) => state !== 'gone').map(({ tab }) => tab);
  for (const { tab } of loads.value) given.delete(tab); // heard of: from now on `loads` tells
  const locks = navigator.locks as LockManager | undefined;
  const { held = [] } = (await locks?.query()) ?? {};
  return new Set([
    ...given,
    ...release.keys(),
    ...living,
    ...namesIn(held.map(({ name }) => name)),
  ]);
}

/** Whether this desk holds the name now. Without Web Locks nobody else can be asked. */
function hold(name: string, waitMs: number): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  if (release.has(name)) return Promise.resolve(false);
  return new Promise((answer) => {
    const keep = (lock: Lock | null) => {
      answer(lock !== null);
      if (!lock) return undefined;
      return new Promise<void>((end) => release.set(name, end));
    };
    if (!locks) {
      release.set(name, () => {});
      answer(true);
      return;
    }
    const options = waitMs > 0 ? { signal: AbortSignal.timeout(waitMs) } : { ifAvailable: true };
    locks.request(paneLock(name), options, keep).catch(() => answer(false));
  });
}
