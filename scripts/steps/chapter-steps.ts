// The steps of a chapter, and the program after each.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Chapter, chapterDir, chapters } from '../course/chapters.ts';
import { Problem } from '../shared/advice.ts';
import { repository } from '../shared/paths.ts';
import { readFiles } from './files.ts';
import { readPage } from './read-page.ts';
import { statesOf } from './states.ts';
import { type Files, noFiles, type StepsPage } from './step.ts';

export type ChapterSteps = StepsPage & {
  chapter: Chapter;
  /** One more than there are steps: the first is the chapter before, for chapter 1 nothing at all. */
  states: Files[];
};

/** Where a chapter's steps stand, for people: with "/" on every system. */
export const pageName = ({ folder }: Chapter): string => `chapters/${folder}/STEPS.md`;

export const hasSteps = (chapter: Chapter, root = repository): boolean =>
  existsSync(path.join(chapterDir(chapter, root), 'STEPS.md'));

/** @throws Problem where there are none, or where they do not lead on from the chapter before */
export function chapterSteps(chapter: Chapter, root = repository): ChapterSteps {
  const page = readSteps(chapter, root);
  return {
    ...page,
    chapter,
    states: statesOf(startOf(chapter, root), page.steps, pageName(chapter)),
  };
}

export function readSteps(chapter: Chapter, root = repository): StepsPage {
  if (!hasSteps(chapter, root))
    throw new Problem({
      seen: `Chapter ${chapter.number} has no STEPS.md.`,
      expected: pageName(chapter),
      cause: 'this copy of the repository is not complete',
      next: 'clone it again, or ask your host for a complete copy',
    });
  const file = path.join(chapterDir(chapter, root), 'STEPS.md');
  return readPage(readFileSync(file, 'utf8'), pageName(chapter));
}

/** The program that the first step starts from. */
export function startOf(chapter: Chapter, root = repository): Files {
  const before = chapters.find(({ number }) => number === chapter.number - 1);
  return before ? readFiles(chapterDir(before, root)) : noFiles;
}
