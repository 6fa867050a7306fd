// What the files of a worker use one after the other: each is started by the first test that asks for it.
import { beforeAll, beforeEach, onTestFailed } from 'vitest';
import { forManyFiles } from './lifetime.ts';

type Ends = { stop(): Promise<unknown>; exited: Promise<unknown> };

const running = new Map<string, Promise<Ends>>();

/** What `start` starts, or what it has started when somebody asked with the same `key` before. */
export function getShared<T extends Ends>(key: object, start: () => Promise<T>): Promise<T> {
  const name = JSON.stringify(key);
  const found = running.get(name) as Promise<T> | undefined;
  if (found) return found;
  const begun = forManyFiles(start);
  running.set(name, begun);
  const forget = () => void (running.get(name) === begun && running.delete(name));
  begun.then(({ exited }) => exited.then(forget), forget);
  return begun;
}

/**
 * The same for all tests of the `describe` that this is called in. After a test that failed it is ended, and started
 * anew for the next one: nobody knows what the failure has left behind.
 */
export function useShared<T extends Ends>(key: () => object, start: () => Promise<T>): () => T {
  let used: T | undefined;
  const use = async () => {
    used = await getShared(key(), start);
  };
  // Also before all tests, for a nested beforeAll that wants it.
  beforeAll(use);
  beforeEach(async () => {
    await use();
    onTestFailed(async () => {
      await used?.stop();
    });
  });
  return () => {
    if (!used) throw new Error('It is started before the first test, not earlier.');
    return used;
  };
}
