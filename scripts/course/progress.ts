// What the learner has solved and which hints they have read, kept in .progress/ (git does not see it).
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { printNote } from '../shared/text.ts';
import { repository } from './chapters.ts';
import { type Exercise, exercisesOf, listExercises } from './exercises.ts';

type Progress = {
  /** Ids of solved exercises. */
  solved: string[];
  /** How many hints were read, by id. */
  hints: Record<string, number>;
};

const dir = path.join(repository, '.progress');
const file = path.join(dir, 'progress.json');

export function isSolved(id: string): boolean {
  return read().solved.includes(id);
}

export function markSolved(id: string): void {
  const { solved, ...rest } = read();
  if (!solved.includes(id)) write({ ...rest, solved: [...solved, id] });
}

export function hintsRead(id: string): number {
  return read().hints[id] ?? 0;
}

export function rememberHints(id: string, count: number): void {
  const { hints, ...rest } = read();
  write({ ...rest, hints: { ...hints, [id]: count } });
}

/** Back to the start: not solved, no hint read. */
export function forget(id: string): void {
  const { solved, hints } = read();
  delete hints[id];
  write({ solved: solved.filter((other) => other !== id), hints });
}

/** "2 of 4 exercises solved"; empty for a chapter without exercises. */
export function progressLine(chapterNumber: number): string {
  const exercises = exercisesOf(chapterNumber);
  if (exercises.length === 0) return '';
  const { solved } = read();
  const done = exercises.filter(({ id }) => solved.includes(id)).length;
  return `${done} of ${exercises.length} exercises solved`;
}

/** "3 of 4 in chapter 1, 3 of 26 in all" */
export function soFar(chapterNumber: number): string {
  const { solved } = read();
  const count = (exercises: Exercise[]) =>
    `${exercises.filter(({ id }) => solved.includes(id)).length} of ${exercises.length}`;
  return `${count(exercisesOf(chapterNumber))} in chapter ${chapterNumber}, ${count(listExercises())} in all`;
}

function read(): Progress {
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
function write(progress: Progress): void {
  mkdirSync(dir, { recursive: true });
  const unfinished = `${file}.${process.pid}.new`;
  writeFileSync(unfinished, `${JSON.stringify(progress, null, 2)}\n`);
  renameSync(unfinished, file);
}
