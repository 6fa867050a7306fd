// What commands print: colour where it is wanted, and problems that say what to do next.
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];
type Output = { isTTY?: boolean };

/**
 * Whether to colour what goes to `output`. NO_COLOR (https://no-color.org) wins over FORCE_COLOR, as whoever sets it
 * means it.
 */
export function hasColour(output: Output = process.stdout, env = process.env): boolean {
  if (env.NO_COLOR) return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return output.isTTY === true && env.TERM !== 'dumb';
}

const paint =
  (style: Style) =>
  (text: string, output: Output = process.stdout): string =>
    // Whether colour is wanted is decided here. styleText would ask stdout once more, though the text may go to stderr.
    hasColour(output) ? styleText(style, text, { validateStream: false }) : text;

export const bold = paint('bold');
export const dim = paint('dim');
export const red = paint('red');
export const green = paint('green');
export const yellow = paint('yellow');
export const cyan = paint('cyan');

/** A path as every system's commands print it: with slashes. */
export const posix = (file: string): string => file.replaceAll('\\', '/');

/** Breaks lines at spaces so that none is longer than `width`, where a word allows it; keeps each line's indent. */
export function wrap(text: string, width = 80): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = indent;
  for (const word of line.trim().split(/ +/)) {
    const longer = current === indent ? current + word : `${current} ${word}`;
    if (longer.length <= width || current === indent) current = longer;
    else {
      lines.push(current);
      current = indent + word;
    }
  }
  return [...lines, current];
}

export type ProblemText = {
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
  readonly parts: ProblemText;

  constructor(parts: ProblemText) {
    super(parts.seen);
    this.name = 'Problem';
    this.parts = parts;
  }
}

/** A problem as text: the headline, then a line (or an indented block) for each part. */
export function formatProblem(problem: ProblemText, output: Output = process.stderr): string {
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
