// A step that somebody has named by its number.
import { Problem } from '../shared/advice.ts';
import type { ChapterSteps } from './chapter-steps.ts';
import type { Step } from './step.ts';

/** @throws Problem where there is no step of that number */
export function getStep(
  { chapter, steps }: Pick<ChapterSteps, 'chapter' | 'steps'>,
  text: string,
): Step {
  const step = /^\d+$/.test(text) ? steps[Number(text) - 1] : undefined;
  if (step) return step;
  throw new Problem({
    seen: `Chapter ${chapter.number} has no step "${text}".`,
    expected: `a number from 1 to ${steps.length}`,
    next: `npm run steps ${chapter.number}   lists them`,
  });
}
