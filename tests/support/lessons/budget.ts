// How big a step between two chapters may be, so that it is read in one sitting.

import type { FileDiff } from '../../../scripts/diff/compare/file-diff.ts';
import { changedLines } from '../../../scripts/diff/compare/totals.ts';
import type { Advice } from '../../../scripts/shared/advice.ts';

/** What the step to a chapter should come to, in changed lines. */
export const lineAims: Record<number, number> = { 2: 200, 3: 100, 4: 430, 5: 190, 6: 450 };

/**
 * What it may come to at the most. Where this is above the aim, the step is too big today: the number may only fall.
 */
export const lineBudgets: Record<number, number> = { 2: 255, 3: 100, 4: 654, 5: 307, 6: 860 };
export const fileBudgets: Record<number, number> = { 2: 11, 3: 11, 4: 11, 5: 11, 6: 13 };

/** Counts what a reader of the diff sees: lines added and removed in client/ and server/, style sheets left out. */
export function checkBudget(
  step: string,
  files: FileDiff[],
  lineBudget: number,
  fileBudget: number,
): Advice[] {
  const { changed } = changedLines(files, { styleSheets: false });
  const touched = files.filter(({ path, status }) => status !== 'same' && !path.endsWith('.css'));
  const list = touched
    .map(({ path, added, removed }) => `${path} +${added} -${removed}`)
    .join('\n');
  const problem = (seen: string, expected: string): Advice => ({
    seen: `Step ${step}: ${seen}`,
    expected: `${expected}. What it has:\n${list}`,
    cause:
      'something was added that the idea of this chapter does not need, or that belongs in an earlier one.',
    next: 'move it to the chapter where it is explained, or make it shorter. Budgets only ever fall.',
  });
  return [
    ...(changed > lineBudget
      ? [
          problem(
            `${changed} changed lines, ${changed - lineBudget} too many.`,
            `at most ${lineBudget}`,
          ),
        ]
      : []),
    ...(touched.length > fileBudget
      ? [problem(`${touched.length} files changed.`, `at most ${fileBudget}`)]
      : []),
  ];
}
