// What the learner has solved and which hints they have read, kept in .progress/ (git does not see it).
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { printNote } from '../shared/advice.ts';
import { repository } from '../shared/paths.ts';
import { type Exercise, exercisesOf, listExercises } from './exercises.ts';

type Progress = {
  /** Ids of solved exercises. */
  solved: string[];
  /** How many hints were read, by id. */
  hints: Record<string, number>;
};

const fileIn = (root: string) => path.join(root, '.progress', 'progress.json');

export function isSolved(id: string, root?: string): boolean {
  return read(root).solved.includes(id);
}

export function markSolved(id: string, root?: string): void {
  const { solved, ...rest } = read(root);
  if (!solved.includes(id)) write({ ...rest, solved: [...solved, id] }, root);
}

export function hintsRead(id: string, root?: string): number {
  return read(root).hints[id] ?? 0;
}

export function rememberHints(id: string, count: number, root?: string): void {
  const { hints, ...rest } = read(root);
  write({ ...rest, hints: { ...hints, [id]: count } }, root);
}

/** Back to the start: not solved, no hint read. */
export function forget(id: string, root?: string): void {
  const { solved, hints } = read(root);
  delete hints[id];
  write({ solved: solved.filter((other) => other !== id), hints }, root);
}

/** "2 of 4 exercises solved"; empty for a chapter without exercises. */
export function progressLine(chapterNumber: number, root?: string): string {
  const exercises = exercisesOf(chapterNumber, root);
  if (exercises.length === 0) return '';
  const { solved } = read(root);
  const done = exercises.filter(({ id }) => solved.includes(id)).length;
  return `${done} of ${exercises.length} exercises solved`;
}

/** "3 of 4 in chapter 1, 3 of 26 in all" */
export function soFar(chapterNumber: number, root?: string): string {
  const { solved } = read(root);
  const count = (exercises: Exercise[]) =>
    `${exercises.filter(({ id }) => solved.includes(id)).length} of ${exercises.length}`;
  return `${count(exercisesOf(chapterNumber, root))} in chapter ${chapterNumber}, ${count(listExercises(root))} in all`;
}

/** The first unsolved one behind this, else the first unsolved of all. */
export function nextExercise(after?: Exercise, root?: string): Exercise | undefined {
  const all = listExercises(root);
  const open = all.filter(({ id }) => id !== after?.id && !isSolved(id, root));
  const place = all.findIndex(({ id }) => id === after?.id);
  return open.find((exercise) => all.indexOf(exercise) > place) ?? open[0];
}

export const allSolved = 'All exercises are solved. npm run chapter shows what there is to run.';

function read(root = repository): Progress {
  const file = fileIn(root);
  if (!existsSync(file)) return { solved: [], hints: {} };
  try {
    return check(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Kept, as a person may be able to read what a program cannot.
    const kept = `${file}.unreadable`;
    renameSync(file, kept);
    printNote(
      '.progress/progress.json could not be read. Your progress starts anew; your exercises are untouched. ' +
        'The old file is kept as .progress/progress.json.unreadable.',
    );
    return { solved: [], hints: {} };
  }
}

function check(value: unknown): Progress {
  const { solved, hints } = value as Partial<Progress>;
  const fine =
    Array.isArray(solved) &&
    solved.every((id) => typeof id === 'string') &&
    typeof hints === 'object' &&
    hints !== null &&
    Object.values(hints).every((count) => Number.isInteger(count));
  if (!fine) throw new TypeError('not a progress file');
  return { solved, hints };
}

/** Written beside and renamed: a file that is cut off half-way would lose everything. */
function write(progress: Progress, root = repository): void {
  const file = fileIn(root);
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.new`;
  writeFileSync(unfinished, `${JSON.stringify(progress, null, 2)}\n`);
  renameSync(unfinished, file);
}
