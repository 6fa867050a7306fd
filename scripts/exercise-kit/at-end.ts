import { onTestFinished, TestRunner } from 'vitest';

const endings: (() => void)[] = [];

/** Runs `end` after the current test; in a beforeAll, where there is none, after the whole check. */
export function atEnd(end: () => void): void {
  if (TestRunner.getCurrentTest()) onTestFinished(end);
  else endings.push(end);
}

/** Ends what the check as a whole has begun. */
export function endAll(): void {
  for (const end of endings.splice(0).reverse()) end();
}
