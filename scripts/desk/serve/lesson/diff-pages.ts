// The pages of `npm run diff --html`, for a frame in the pane. They have no script, and a policy that forbids any.
import type { Chapter } from '../../../course/chapters.ts';
import { diffPage } from '../../../diff/diff-command.ts';
import { missingPage } from '../../../playground/missing.ts';
import { getPlayground } from '../../../playground/playground.ts';
import { stepsPage } from '../../../steps/diff-steps.ts';

export function diffOf(view: string, chapter: Chapter, root: string): string | undefined {
  if (view === 'chapter') return diffPage(chapter, root);
  if (view === 'steps') return stepsPage(chapter, root);
  if (view === 'missing') return missingPage(getPlayground(root), root);
  return undefined;
}
