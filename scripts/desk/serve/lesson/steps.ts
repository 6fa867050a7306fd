// The steps of the chapter: all in a list, and one with its text.
import type { Chapter } from '../../../course/chapters.ts';
import { pageName, readSteps } from '../../../steps/chapter-steps.ts';
import { linesOf, minutesOf } from '../../../steps/minutes.ts';
import type { Step } from '../../../steps/step.ts';
import { anchorOf } from './anchors.ts';
import type { StepList, StepText } from './api.ts';
import { renderMarkdown } from './markdown.ts';

export function stepList(chapter: Chapter, root: string): StepList {
  const { steps } = readSteps(chapter, root);
  return {
    path: pageName(chapter),
    steps: steps.map((step) => {
      const { reading, typing } = minutesOf(step);
      const minutes = Math.max(1, Math.round(reading + typing));
      const { number, title } = step;
      return { number, title, id: anchorOf(`${number}. ${title}`), ...linesOf(step), minutes };
    }),
  };
}

export function stepText(number: number, chapter: Chapter, root: string): StepText | undefined {
  const step = readSteps(chapter, root).steps.find((one) => one.number === number);
  if (!step) return undefined;
  return {
    number,
    title: step.title,
    html: renderMarkdown(markdownOf(step), pageName(chapter)).html,
  };
}

/** As in STEPS.md, but for its heading, and without what nobody has to type. */
function markdownOf({ text, patches, now }: Step): string {
  const typed = patches.filter(({ path }) => !path.endsWith('.css'));
  return [text, ...typed.map((patch) => fenced(patch.text)), now].join('\n\n');
}

/** A diff of a page that has code blocks itself needs a longer fence. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}diff\n${text.trimEnd()}\n${fence}`;
}
