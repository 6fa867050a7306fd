// Advice: what was seen, what was expected, the likely cause, what to do next. One form for errors, the doctor and checks.
import { bold, type Output, red, yellow } from './colour.ts';

/** What a learner is told when something is not as it should be. */
export type Advice = {
  /** What was seen: one sentence, it is the headline. */
  seen: string;
  expected?: string;
  /** The likely cause. */
  cause?: string;
  /** What to type or do next. */
  next: string;
};

/** An error that a learner can do something about. It is printed without a stack. */
export class Problem extends Error {
  readonly parts: Advice;

  constructor(parts: Advice) {
    super(parts.seen);
    this.name = 'Problem';
    this.parts = parts;
  }
}

/** A problem as text: the headline, then a line (or an indented block) for each part. */
export function formatProblem(problem: Advice, output: Output = process.stderr): string {
  const parts: [string, string | undefined][] = [
    ['Expected', problem.expected],
    ['Likely', problem.cause],
    ['Next', problem.next],
  ];
  const lines = parts
    .filter((part): part is [string, string] => part[1] !== undefined)
    .map(([label, text]) => {
      const name = bold(`${label}:`, output) + ' '.repeat(9 - label.length);
      return `  ${name}${text.split('\n').join(`\n${' '.repeat(12)}`)}`;
    });
  return [red(`Error: ${problem.seen}`, output), ...lines].join('\n');
}

/** Prints any error to stderr: a `Problem` as advice, anything else with its stack, as that is a fault of ours. */
export function printError(error: unknown): void {
  if (error instanceof Problem) console.error(formatProblem(error.parts));
  else console.error(error);
}

/** Something worth knowing that stops nothing. Goes to stderr. */
export function printNote(text: string): void {
  console.error(`${yellow('Note:', process.stderr)} ${text}`);
}
