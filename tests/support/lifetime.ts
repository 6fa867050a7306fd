// Ends what a test has begun, whether it passes or fails.
import { afterAll, onTestFailed, onTestFinished, TestRunner } from 'vitest';

type Ending = () => Promise<void> | void;

const endings: Ending[] = [];

afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Runs `end` when the current test is over; in a beforeAll, where there is no current test, at the end of the file. */
export function atEnd(end: Ending): void {
  if (TestRunner.getCurrentTest()) onTestFinished(end);
  else endings.push(end);
}

/** Prints what `tell` returns if the current test fails. Outside of a test it does nothing. */
export function onFailure(tell: () => string): void {
  if (TestRunner.getCurrentTest()) onTestFailed(() => console.error(tell()));
}

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
