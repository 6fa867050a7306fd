// One exercise's result as text: one screen, the same each time, with words and not with colour alone.
import path from 'node:path';
import { type Exercise, listExercises, printed, SOLUTION, taskOf } from '../course/exercises.ts';
import { isSolved, soFar } from '../course/progress.ts';
import { bold, cyan, dim, green, red, wrap } from '../shared/text.ts';
import { LEARNERS_FILE } from './engine/other-answers.ts';
import type { Result, Verdict } from './engine/verdict.ts';

const LABEL = 14;
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
    part('SEEN', shown.seen),
    part('EXPECTED', shown.expected),
    part('LIKELY CAUSE', shown.cause),
    ...(shown.also ? [part('MEANWHILE', `your code threw ${shown.also}`)] : []),
    part('NEXT', shown.next ?? nextStep(exercise, mode)),
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
    part('LEARNT', taskOf(exercise).learnt),
    part('COMPARE', `npm run solution ${exercise.id}\n  ${printed(exercise, SOLUTION)}`),
    part('SOLVED', soFar(exercise.chapter)),
    part('NEXT', next ? `${next.title}:\n  npm run check ${next.id}` : allSolved),
    '',
  ].join('\n');
}

export const allSolved = 'All exercises are solved. npm run chapter shows what there is to run.';

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

/** A label and its text beside it; lines that are indented (code, carets) are not broken. */
export function part(label: string, text: string): string {
  const width = Math.min(process.stdout.columns || 80, 100) - LABEL - 2;
  const lines = text
    .split('\n')
    .flatMap((line) => (line.startsWith('  ') ? [line] : wrap(line, width).split('\n')));
  const [first = '', ...rest] = lines;
  const indent = ' '.repeat(LABEL + 2);
  return [`  ${bold(label.padEnd(LABEL))}${first}`, ...rest.map((line) => indent + line)]
    .map((line) => line.trimEnd())
    .join('\n');
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

/** The first unsolved one behind this, else the first unsolved of all. */
export function nextExercise(after?: Exercise): Exercise | undefined {
  const all = listExercises();
  const open = all.filter(({ id }) => id !== after?.id && !isSolved(id));
  const place = all.findIndex(({ id }) => id === after?.id);
  return open.find((exercise) => all.indexOf(exercise) > place) ?? open[0];
}
