// A failure that teaches: what was seen, what was expected, the likely cause, and what to do next.
import { isDeepStrictEqual } from 'node:util';
import { firstDifference, show } from './visible.ts';

export type Explanation = {
  seen: string;
  expected: string;
  /** The likely cause, as a sentence. */
  cause: string;
  /** What to do or type. Left out: save again, or ask for a hint. */
  next?: string;
  /** The name of the function or constant in exercise.ts that is to blame; its line is printed. Left out: the TODO's. */
  at?: string;
};

/** The engine reads `explanation`; the message is for those who run vitest by hand. */
export class ExplainedError extends Error {
  readonly explanation: Explanation;

  constructor(explanation: Explanation) {
    const { seen, expected, cause } = explanation;
    super(`seen: ${seen}\nexpected: ${expected}\nlikely cause: ${cause}`);
    this.name = 'ExplainedError';
    this.explanation = explanation;
  }
}

export function explain(explanation: Explanation): never {
  throw new ExplainedError(explanation);
}

// Written as a declaration with its own type, since TypeScript wants `asserts` functions annotated where they are used.
export function expectThat(condition: unknown, explanation: Explanation): asserts condition {
  if (!condition) explain(explanation);
}

/** Compares deeply. Two texts that differ late are shown around the first difference. */
export function expectEqual(
  actual: unknown,
  expected: unknown,
  about: Omit<Explanation, 'seen' | 'expected'> & { what: string },
): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const { what, ...rest } = about;
  const long =
    typeof actual === 'string' && typeof expected === 'string' && actual && expected.length > 40;
  explain({
    ...rest,
    seen: long
      ? `${what} differs:\n${firstDifference(actual, expected)}`
      : `${what} is ${show(actual)}`,
    expected: `${what} is ${show(expected)}`,
  });
}
