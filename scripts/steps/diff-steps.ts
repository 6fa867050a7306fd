// npm run diff 4 -- --steps: the way from one chapter to the next, step by step.
import { type Chapter, chapterDir } from '../course/chapters.ts';
import { readWhatChanged } from '../course/lesson.ts';
import { readContent } from '../diff/compare/files.ts';
import type { DiffOptions } from '../diff/diff-command.ts';
import { show } from '../diff/show/pager.ts';
import { makePaint } from '../diff/show/paint.ts';
import { presentPage } from '../diff/show/show-diff.ts';
import { renderDiff } from '../diff/show/terminal.ts';
import { hasColour } from '../shared/colour.ts';
import type { Surroundings } from '../shared/command.ts';
import { plural } from '../shared/layout.ts';
import { chapterSteps } from './chapter-steps.ts';
import { diffStates } from './diffs.ts';
import { linesOf, minutesOfAll } from './minutes.ts';
import { noFiles } from './step.ts';
import { renderStepsPage } from './steps-html.ts';

/** Shows what each step changes, as the diff of a chapter is shown. */
export async function diffSteps(
  chapter: Chapter,
  options: DiffOptions,
  around: Surroundings,
): Promise<void> {
  const { parts, title, summary } = partsOf(chapter, around.root);
  if (options.html) {
    const html = renderStepsPage(parts, title, summary);
    await presentPage(html, `steps-${chapter.number}`, summary, options, around);
    return;
  }
  const paint = makePaint(hasColour(around.out, around.env));
  const texts = parts.map(({ step, files }) => {
    const { added, removed } = linesOf(step);
    const heading = paint.bold(`${step.number}. ${step.title}`);
    const lines = `${heading}  (+${added} -${removed})`;
    return options.stat ? lines : `${lines}\n\n${renderDiff(files, { paint })}`;
  });
  const text = [paint.bold(title), '', ...texts, paint.bold(summary)].join('\n');
  await show(`${text}\n`, !options['no-pager'], around);
}

/** The same as a page of HTML. */
export function stepsPage(chapter: Chapter, root: string): string {
  const { parts, title, summary } = partsOf(chapter, root);
  return renderStepsPage(parts, title, summary);
}

function partsOf(chapter: Chapter, root: string) {
  const { steps, states } = chapterSteps(chapter, root);
  const lesson = readContent(chapterDir(chapter, root), 'README.md')?.text ?? '';
  const order = readWhatChanged(lesson).map(({ file }) => file);
  const parts = steps.map((step, at) => ({
    step,
    files: diffStates(states[at] ?? noFiles, states[at + 1] ?? noFiles, order),
  }));
  const { reading, typing } = minutesOfAll(steps);
  return {
    parts,
    title: `Chapter ${chapter.number}, ${chapter.title}, step by step`,
    summary: `${plural(steps.length, 'step', 'steps')}; ${reading} minutes to read, ${typing} more to type`,
  };
}
