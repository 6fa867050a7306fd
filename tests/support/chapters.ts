// Which chapters a behaviour is tested against.
import {
  chapterDir,
  type Chapter as Registered,
  chapters as registered,
} from '../../scripts/lib/chapters.ts';

export type Chapter = Registered & {
  /** The folder with client/ and server/: the chapter's own, or the learner's playground. */
  dir: string;
};

/**
 * Set by `npm run check play`: the folder to test in place of the chapters, and the number of the chapter it should
 * have become. All tests of other chapters are then left out.
 */
const playground = process.env.PLAYGROUND_DIR;
const playgroundChapter = Number(process.env.PLAYGROUND_CHAPTER);

export const chapters: Chapter[] = registered
  .map((chapter) => ({
    ...chapter,
    dir: playground ?? chapterDir(chapter),
  }))
  .filter((chapter) => !playground || chapter.number === playgroundChapter);

/**
 * The chapters from number `first` up to and including `last`, for `describe.each`:
 * `describe.each(from(4))('chapter $number: a third client', (chapter) => { … })`.
 */
export function from(first: number, last = 6): Chapter[] {
  return chapters.filter(({ number }) => number >= first && number <= last);
}
