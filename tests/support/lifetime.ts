// Ends what a test has begun, whether it passes or fails.
import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, onTestFailed, onTestFinished, TestRunner } from 'vitest';

type Ending = () => Promise<void> | void;

const endOfFile: Ending[] = [];
const endOfWorker: Ending[] = [];
const lasting = new AsyncLocalStorage<true>();

/** What `begin` starts serves the tests of many files: it lives as long as the process that runs them. */
export const forManyFiles = <T>(begin: () => Promise<T>): Promise<T> => lasting.run(true, begin);

/**
 * Runs `end` when the current test is over; in a beforeAll, where there is no current test, at the end of the file; for
 * what is begun by `forManyFiles`, with the process.
 */
export function atEnd(end: Ending): void {
  if (lasting.getStore()) endOfWorker.push(end);
  else if (TestRunner.getCurrentTest()) onTestFinished(end);
  else endOfFile.push(end);
}

/** Prints what `tell` returns if the current test fails. Outside of a test it does nothing. */
export function onFailure(tell: () => string): void {
  if (!lasting.getStore() && TestRunner.getCurrentTest()) onTestFailed(() => console.error(tell()));
}

/** For setup.ts, which is read anew for each file, while this module may serve many. */
export function endWithEachFile(): void {
  afterAll(async () => {
    for (const end of endOfFile.splice(0).reverse()) await end();
  });
}

// vitest ends a worker with this signal, and kills it half a second later.
process.once('SIGTERM', () => {
  const endings = endOfWorker.splice(0).map(async (end) => end());
  Promise.allSettled(endings).finally(() => process.exit());
});

/** `promise`, or an error with what `tell` says if it takes longer than `ms`. */
export async function within<T>(ms: number, promise: Promise<T>, tell: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${tell()} (waited ${ms / 1000} s)`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
