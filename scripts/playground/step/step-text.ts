// What npm run step says.
import { chapters } from '../../course/chapters.ts';
import { makePaint } from '../../diff/show/paint.ts';
import type { Paint } from '../../diff/show/terminal.ts';
import { formatParts } from '../../shared/advice.ts';
import { hasColour } from '../../shared/colour.ts';
import type { Surroundings } from '../../shared/command.ts';
import { screenWidth } from '../../shared/layout.ts';
import type { ChapterSteps } from '../../steps/chapter-steps.ts';
import { showStep, textOf } from '../../steps/show-steps.ts';
import type { Step } from '../../steps/step.ts';
import type { View } from './view.ts';

export const paintFor = ({ out, env }: Pick<Surroundings, 'out' | 'env'>): Paint =>
  makePaint(hasColour(out, env));

/** The step as it stands in the page, without what nobody has to type. */
export function stepText(step: Step, page: ChapterSteps, around: Surroundings): string {
  const paint = paintFor(around);
  const typed = step.patches.filter(({ path }) => !path.endsWith('.css'));
  const place = `Chapter ${page.chapter.number}, step ${step.number} of ${page.steps.length}`;
  const shown = showStep(
    { ...step, patches: typed, holds: [] },
    screenWidth(around.out.columns),
    paint,
  );
  return `${introOf(page, step, around)}${paint.dim(place)}\n\n${shown}`;
}

/** What the page says above its first step: where it leads, and how a diff is typed. */
function introOf({ intro }: ChapterSteps, { number }: Step, around: Surroundings): string {
  const [, text = ''] = /^# .*\n+([\s\S]+)/.exec(intro) ?? [];
  if (number !== 1 || !text) return '';
  return `${textOf(text, screenWidth(around.out.columns), paintFor(around))}\n\n`;
}

export function doneText({ number, title, now }: Step, around: Surroundings): string {
  const paint = paintFor(around);
  const tried = textOf(now, screenWidth(around.out.columns), paint);
  return `${paint.added(paint.bold(`Step ${number} is done: ${title}`))}\n\n${tried}`;
}

/** "Steps 2 to 4 are there already: …" */
export function passedText(steps: readonly Step[]): string {
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last) return '';
  return first === last
    ? `Step ${first.number} is there already: ${first.title}`
    : `Steps ${first.number} to ${last.number} are there already, the last of them: ${last.title}`;
}

/** After the last step. `view` is what it looks like from there. */
export function allDoneText({ chapter, steps }: ChapterSteps, view: View): string {
  const next = chapters.find(({ number }) => number === chapter.number + 1);
  const differs = view.own.length + view.changed.length > 0;
  const lines = [
    `npm run check play   runs chapter ${chapter.number}'s own tests against your playground`,
    ...(differs ? ['npm run diff play    shows what you have made otherwise'] : []),
    next
      ? `npm run play ${next.number}       begins chapter ${next.number}: ${next.title}`
      : 'npm run play         runs the whole chat, which is yours now',
  ];
  const all = `All ${steps.length} steps are done: playground/ is chapter ${chapter.number}, ${chapter.title}.`;
  return `${all}\n\n${formatParts([['Next', lines.join('\n')]], { indent: 0 })}`;
}
