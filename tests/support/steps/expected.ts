// Which chapters have to have a STEPS.md. One that has one is tested in any case.
import { type Chapter, chapters } from '../../../scripts/course/chapters.ts';
import { hasSteps } from '../../../scripts/steps/chapter-steps.ts';

/** The numbers of the chapters whose steps must not be missing. */
export const expected: readonly number[] = [1, 2, 3, 4, 5, 6];

/** The chapters whose steps are tested. */
export const stepped: Chapter[] = chapters.filter(
  (chapter) => expected.includes(chapter.number) || hasSteps(chapter),
);
