// Advice: what was seen, what was expected, the likely cause, what to do next. One form for errors, the doctor and checks.
import { inspect } from 'node:util';
import { bold, type Output, red, type Screen, yellow } from './colour.ts';
import { wrap } from './layout.ts';

/** What a learner is told when something is not as it should be. */
export type Advice = {
  /** What was seen: one sentence. */
  seen: string;
  expected?: string;
  /** The likely cause. */
  cause?: string;
  /** What to type or do next. */
  next?: string;
};

type ProblemAdvice = Advice & { next: string };

/** An error that a learner can do something about. It is printed without a stack. */
export class Problem extends Error {
  readonly parts: ProblemAdvice;

  constructor(parts: ProblemAdvice) {
    super(parts.seen);
    this.name = 'Problem';
    this.parts = parts;
  }
}

export type Look = {
  /** Where it is printed: a terminal has colours. */
  output?: Output;
  /** How far the labels stand from the edge. */
  indent?: number;
  /** The screen's width, to break lines at; without it they are left as they are. Indented lines are never broken. */
  width?: number;
};

const labelWidth = 10;

/** Labels, and their texts beside them. What has no text has no line. */
export function formatParts(
  parts: readonly (readonly [label: string, text: string | undefined])[],
  { output = process.stdout, indent = 2, width }: Look = {},
): string {
  const column = indent + labelWidth;
  const broken = (line: string) =>
    width === undefined || line.startsWith('  ') ? line : wrap(line, width - column);
  return parts
    .flatMap(([label, text]) => {
      if (text === undefined || text === '') return [];
      const lines = text.split('\n').flatMap((line) => broken(line).split('\n'));
      const name = `${label}:`;
      const head = bold(name, output) + ' '.repeat(Math.max(labelWidth - name.length, 1));
      return lines.map((line, at) =>
        (at === 0 ? ' '.repeat(indent) + head + line : ' '.repeat(column) + line).trimEnd(),
      );
    })
    .join('\n');
}

/** All of it below one another, `more` before what to do next. The headline, if there is one, says what was seen. */
export function formatAdvice(
  advice: Omit<Advice, 'seen'> & { seen?: string },
  look: Look = {},
  more: readonly (readonly [label: string, text: string | undefined])[] = [],
): string {
  return formatParts(
    [
      ['Seen', advice.seen],
      ['Expected', advice.expected],
      ['Likely', advice.cause],
      ...more,
      ['Next', advice.next],
    ],
    look,
  );
}

/** Advice as an error: what was seen is the headline. */
export function formatProblem({ seen, ...rest }: Advice, output: Output = process.stderr): string {
  return `${red(`Error: ${seen}`, output)}\n${formatAdvice(rest, { output })}`;
}

/** Prints any error: a `Problem` as advice, anything else with its stack, as that is a fault of ours. */
export function printError(error: unknown, screen: Screen = process.stderr): void {
  screen.write(
    `${error instanceof Problem ? formatProblem(error.parts, screen) : inspect(error)}\n`,
  );
}

/** Something worth knowing that stops nothing. Goes to stderr. */
export function printNote(text: string, screen: Screen = process.stderr): void {
  screen.write(`${yellow('Note:', screen)} ${text}\n`);
}
