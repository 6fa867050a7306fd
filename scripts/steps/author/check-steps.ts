// npm run steps 4 -- --check: whether the steps of a chapter are what they should be.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Chapter, chapterDir } from '../../course/chapters.ts';
import { type Advice, Problem } from '../../shared/advice.ts';
import { chapterSteps, pageName, startOf } from '../chapter-steps.ts';
import { readFiles } from '../files.ts';
import { noFiles } from '../step.ts';
import { checkCanonical, checkEnd, checkForm, checkSizes } from './page-checks.ts';

/** All that is wrong with them; nothing when all is well. */
export function checkSteps(chapter: Chapter, root: string): Advice[] {
  const page = pageName(chapter);
  const isTest = (name: string) =>
    existsSync(path.join(root, 'tests', 'chapters', `${name}.test.ts`));
  try {
    const { steps, states } = chapterSteps(chapter, root);
    const markdown = readFileSync(path.join(root, page), 'utf8').replaceAll('\r\n', '\n');
    return [
      ...checkEnd(page, states.at(-1) ?? noFiles, readFiles(chapterDir(chapter, root))),
      ...checkSizes(page, steps),
      ...checkForm(page, markdown, chapter.number, isTest),
      ...checkCanonical(page, markdown, startOf(chapter, root)),
    ];
  } catch (error) {
    if (error instanceof Problem) return [error.parts];
    throw error;
  }
}
