import { Problem } from '../shared/text.ts';
import { type Chapter, isPresent } from './chapters.ts';

/** A chapter whose folder is not there is a `Problem`. */
export function requirePresent(chapter: Chapter): void {
  if (isPresent(chapter)) return;
  throw new Problem({
    seen: `The folder chapters/${chapter.folder} is missing, or has no client/ in it.`,
    expected: `chapter ${chapter.number}, complete`,
    cause: 'the folder was moved or renamed, or only a part of the repository was copied',
    next: 'put the folder back, or get a fresh copy of the repository',
  });
}
