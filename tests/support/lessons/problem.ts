import { expect } from 'vitest';
import { formatProblem, type ProblemText } from '../../../scripts/lib/text.ts';

/** Fails with every problem at once: who mends a lesson wants to see them all. */
export function expectNoProblems(problems: ProblemText[]): void {
  if (problems.length === 0) return;
  const plain = { isTTY: false };
  expect.fail(`\n${problems.map((problem) => formatProblem(problem, plain)).join('\n\n')}\n`);
}
