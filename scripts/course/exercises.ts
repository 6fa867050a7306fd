// The exercises there are. The folders are the list: chapters/04-…/exercises/2-some-name is exercise 4.2.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../shared/advice.ts';
import { posix, repository } from '../shared/paths.ts';
import { type Chapter, chapterDir, chapters } from './chapters.ts';
import { readTask, type Task } from './task.ts';

export type Exercise = {
  /** `4.2` */
  id: string;
  chapter: number;
  number: number;
  /** The folder's name without its number. */
  name: string;
  title: string;
  minutes: number | undefined;
  dir: string;
  /** The same as it is printed: from the repository's folder, with slashes. */
  shownDir: string;
};

/** Every exercise, in the order in which they are meant to be done. */
export function listExercises(root = repository): Exercise[] {
  return chapters.flatMap((chapter) => {
    const dir = path.join(chapterDir(chapter, root), 'exercises');
    if (!existsSync(dir)) return [];
    return readdirSync(dir)
      .map((folder) => readExercise(chapter, folder, root))
      .filter((exercise) => exercise !== undefined)
      .sort((a, b) => a.number - b.number);
  });
}

export function exercisesOf(chapter: number, root?: string): Exercise[] {
  return listExercises(root).filter((exercise) => exercise.chapter === chapter);
}

/** The exercise that a learner means by `4.2`, `04.2`, `4.2-some-name` or a path to its folder or a file below it. */
export function findExercise(text: string, root?: string): Exercise | undefined {
  const wanted = text.trim().toLowerCase().replaceAll('\\', '/');
  const numbers =
    /^0?(\d+)\.(\d+)(?:-[\w-]*)?$/.exec(wanted) ??
    /(?:^|\/)0?(\d+)-[\w-]+\/exercises\/(\d+)-[\w-]+(?:\/.*)?$/.exec(wanted);
  if (!numbers) return undefined;
  return listExercises(root).find(({ id }) => id === `${numbers[1]}.${numbers[2]}`);
}

/** Like `findExercise`, but an unknown exercise is a `Problem` that lists the known ones. */
export function getExercise(text: string | undefined, command: string, root?: string): Exercise {
  const exercise = text === undefined ? undefined : findExercise(text, root);
  if (exercise) return exercise;
  const known = listExercises(root);
  throw new Problem({
    seen: text === undefined ? 'No exercise is named.' : `There is no exercise "${text}".`,
    expected: `one of these:\n${known.map(({ id, title }) => `${id}  ${title}`).join('\n')}`,
    next: `${command} ${known[0]?.id ?? '1.1'}`,
  });
}

export function taskOf(exercise: Exercise): Task {
  return readTask(readFileSync(path.join(exercise.dir, 'task.md'), 'utf8'));
}

/** A file of the exercise as it is printed: from the repository's folder, with slashes. */
export function printed(exercise: Exercise, file: string): string {
  return `${exercise.shownDir}/${posix(file)}`;
}

/** The learner's file untouched: `npm run reset` works without git, and in a folder that came as a zip. */
export const START = path.join('.start', 'exercise.ts');

/** Our answer, and the folder of all answers: beside exercise.ts, their names would give away the traps. */
const ANSWERS = 'answers';
export const SOLUTION = `${ANSWERS}/solution.ts`;

/** `right`: correct ways that are not ours. `wrong`: plausible mistakes. As paths within the exercise's folder. */
export function answersOf({ dir }: Pick<Exercise, 'dir'>, kind: 'right' | 'wrong'): string[] {
  return readdirSync(path.join(dir, ANSWERS))
    .filter((file) => file.startsWith(`${kind}-`) && file.endsWith('.ts'))
    .sort()
    .map((file) => `${ANSWERS}/${file}`);
}

function readExercise(chapter: Chapter, folder: string, root: string): Exercise | undefined {
  const [, number, name] = /^(\d+)-(.+)$/.exec(folder) ?? [];
  if (number === undefined || name === undefined) return undefined;
  const dir = path.join(chapterDir(chapter, root), 'exercises', folder);
  if (!existsSync(path.join(dir, 'task.md'))) return undefined;
  const { title, minutes } = readTask(readFileSync(path.join(dir, 'task.md'), 'utf8'));
  return {
    id: `${chapter.number}.${Number(number)}`,
    chapter: chapter.number,
    number: Number(number),
    name,
    title,
    minutes,
    dir,
    shownDir: posix(path.relative(root, dir)),
  };
}
