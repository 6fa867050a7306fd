import { Problem } from '../shared/advice.ts';
import { type Chapter, isPresent } from './chapters.ts';

/** A chapter whose folder is not there is a `Problem`. */
export function requirePresent(chapter: Chapter, root?: string): void {
  if (isPresent(chapter, root)) return;
  throw new Problem({
    seen: `The folder chapters/${chapter.folder} is missing, or has no client/ in it.`,
    expected: `chapter ${chapter.number}, complete`,
    cause: 'the folder was moved or renamed, or only a part of the repository was copied',
    next: 'put the folder back, or get a fresh copy of the repository',
  });
}
