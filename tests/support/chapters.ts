// Which chapters a behaviour is tested against.
import {
  chapterDir,
  type Chapter as Registered,
  chapters as registered,
} from '../../scripts/course/chapters.ts';

export type Chapter = Registered & {
  /** The folder with client/ and server/: the chapter's own, or the learner's playground. */
  dir: string;
};

/**
 * `npm run check play` sets CHAPTER_DIR_OVERRIDE to e.g. `4=/path/to/playground`: the folder to test in place of
 * chapter 4's own. Then there is no other chapter.
 */
function tested(): Chapter[] {
  const override = process.env.CHAPTER_DIR_OVERRIDE ?? '';
  const [, number, dir] = /^(\d+)=(.+)$/s.exec(override) ?? [];
  return registered
    .filter((chapter) => dir === undefined || chapter.number === Number(number))
    .map((chapter) => ({ ...chapter, dir: dir ?? chapterDir(chapter) }));
}

export const chapters: Chapter[] = tested();

/** Whether `chapter` is a learner's folder, not one of chapters/. */
export const isOverridden = (chapter: Chapter): boolean => chapter.dir !== chapterDir(chapter);

/**
 * The chapters from number `first` up to and including `last`, for `describe.each`:
 * `describe.each(from(4))('chapter $number: a third client', (chapter) => { … })`.
 */
export function from(first: number, last = 6): Chapter[] {
  return tested().filter(({ number }) => number >= first && number <= last);
}
