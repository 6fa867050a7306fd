import { expect } from 'vitest';
import { type Advice, formatProblem } from '../../../scripts/shared/advice.ts';

/** Fails with every problem at once: who mends a lesson wants to see them all. */
export function expectNoProblems(problems: Advice[]): void {
  if (problems.length === 0) return;
  const plain = { isTTY: false };
  expect.fail(`\n${problems.map((problem) => formatProblem(problem, plain)).join('\n\n')}\n`);
}

/** The headline of each problem; each must also say what was expected, why, and what to do. */
export function seen(problems: Advice[]): string {
  for (const { expected, cause, next } of problems)
    expect([expected, cause, next]).not.toContain(undefined);
  return problems.map((problem) => problem.seen).join('\n');
}
