// One exercise's result as text: one screen, the same each time, with words and not with colour alone.
import path from 'node:path';
import { type Exercise, printed, SOLUTION, taskOf } from '../course/exercises.ts';
import { allSolved, nextExercise, soFar } from '../course/progress.ts';
import { formatAdvice, formatParts } from '../shared/advice.ts';
import { bold, cyan, dim, green, red } from '../shared/colour.ts';
import { screenWidth } from '../shared/layout.ts';
import { LEARNERS_FILE } from './engine/other-answers.ts';
import type { Result, Verdict } from './engine/verdict.ts';

/** A learner's own printing is worth seeing, but not at the cost of the message below it. */
const MOST_OUTPUT = 12;

export type Mode = { watching: boolean };

export function report(exercise: Exercise, result: Result, mode: Mode): string {
  return result.passed ? passed(exercise, result) : failed(exercise, result, mode);
}

function failed(exercise: Exercise, result: Result, mode: Mode): string {
  const { verdict, tests } = result;
  const shown = verdict ?? nothingRan;
  const file = printed(exercise, LEARNERS_FILE);
  const lines = [
    heading(exercise, red('not solved yet')),
    '',
    `  ${cyan(shown.line === undefined ? file : `${file}:${shown.line}`)}`,
    `  Task: ${printed(exercise, 'task.md')}`,
    ...(shown.test ? [`  Check: ${shown.test}`] : []),
    ...printedByCode(result.output),
    '',
    formatAdvice(
      { ...shown, next: shown.next ?? nextStep(exercise, mode) },
      { width: screenWidth() },
      [['Also', shown.also && `your code threw ${shown.also}`]],
    ),
    '',
  ];
  if (tests.total > 0) lines.push(dim(`  ${tests.passed} of ${tests.total} checks hold.`), '');
  return lines.join('\n');
}

function passed(exercise: Exercise, result: Result): string {
  const next = nextExercise(exercise);
  const count =
    result.tests.total === 1 ? 'The check holds' : `All ${result.tests.total} checks hold`;
  return [
    heading(exercise, green('solved')),
    '',
    `  ${count}.`,
    ...printedByCode(result.output),
    '',
    formatParts(
      [
        ['Learnt', taskOf(exercise).learnt],
        ['Compare', `npm run solution ${exercise.id}\n  ${printed(exercise, SOLUTION)}`],
        ['Solved', soFar(exercise.chapter)],
        ['Next', next ? `${next.title}:\n  npm run check ${next.id}` : allSolved],
      ],
      { width: screenWidth() },
    ),
    '',
  ].join('\n');
}

const nothingRan: Verdict = {
  kind: 'crash',
  seen: 'no check was run',
  expected: 'at least one',
  cause:
    'The file check.test.ts was changed or is gone. It comes with the repository and stays as it is.',
};

/** A line for each of several exercises. */
export function overview(exercises: Exercise[], results: Result[]): string {
  const widest = Math.max(...exercises.map(({ title }) => title.length));
  const lines = exercises.map(({ id, title }, index) => {
    const state = results[index]?.passed ? green('solved') : 'not solved yet';
    return `  ${id}  ${title.padEnd(widest)}  ${state}`;
  });
  const solved = results.filter((result) => result.passed).length;
  const chapter = `Exercises of chapter ${exercises[0]?.chapter}`;
  return [`${bold(chapter)}: ${solved} of ${exercises.length} solved`, ...lines, ''].join('\n');
}

function heading({ id, title }: Exercise, state: string): string {
  return `${bold(`${id} ${title}`)}: ${state}`;
}

/** Commands stand on indented lines, which are not broken. */
function nextStep({ id, dir }: Exercise, { watching }: Mode): string {
  const file = `${path.basename(dir)}/${LEARNERS_FILE}`;
  const hint = `  npm run hint ${id}     if you are stuck`;
  return watching
    ? `Change ${file} and save it.\n${hint}`
    : `Change ${file}, then:\n  npm run check ${id}\n${hint}`;
}

function printedByCode(output: string): string[] {
  const lines = output.trimEnd().split('\n');
  if (lines[0] === '' && lines.length === 1) return [];
  const hidden = lines.length - MOST_OUTPUT;
  return [
    '',
    '  Your code printed:',
    ...(hidden > 0 ? [dim(`    (${hidden} earlier lines are left out)`)] : []),
    ...lines.slice(-MOST_OUTPUT).map((line) => `    ${line}`),
  ];
}
