// How big a step between two chapters may be, so that it is read in one sitting.
import { changedLines } from '../../../scripts/lib/diff/count.ts';
import type { FileDiff } from '../../../scripts/lib/diff/model.ts';
import type { ProblemText } from '../../../scripts/lib/text.ts';

/** The most code lines that the step to a chapter may add. */
export const lineBudgets: Record<number, number> = { 2: 150, 3: 150, 4: 300, 5: 250, 6: 400 };
export const fileBudget = 10;

/**
 * Counts what has to be read: code lines added in client/ and server/, style sheets left out. Comments and blank lines
 * do not count, as they make reading easier; nor does what is taken away, so a file that is gone is none either.
 * `files` must come from `diffChapters` with `codeOnly`.
 */
export function checkBudget(step: string, files: FileDiff[], lineBudget: number): ProblemText[] {
  const { added } = changedLines(files, { styleSheets: false });
  const touched = files.filter(
    ({ path, status }) => status !== 'same' && status !== 'gone' && !path.endsWith('.css'),
  );
  const list = touched.map((file) => `${file.path} +${file.added}`).join('\n');
  const problem = (seen: string, expected: string): ProblemText => ({
    seen: `Step ${step}: ${seen}`,
    expected: `${expected}. What it has:\n${list}`,
    cause:
      'something was added that the idea of this chapter does not need, or that belongs in an earlier one.',
    next: 'move it to the chapter where it is explained, or make it shorter.',
  });
  return [
    ...(added > lineBudget
      ? [
          problem(
            `${added} code lines added, ${added - lineBudget} too many.`,
            `at most ${lineBudget}`,
          ),
        ]
      : []),
    ...(touched.length > fileBudget
      ? [problem(`${touched.length} files changed.`, `at most ${fileBudget}`)]
      : []),
  ];
}
