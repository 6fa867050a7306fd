// npm run steps: the small steps of a chapter.
import { chapters, getChapter } from '../course/chapters.ts';
import { show } from '../diff/show/pager.ts';
import { makePaint } from '../diff/show/paint.ts';
import { Problem } from '../shared/advice.ts';
import { hasColour } from '../shared/colour.ts';
import { command, print, type Surroundings } from '../shared/command.ts';
import { plural, screenWidth } from '../shared/layout.ts';
import { type ChapterSteps, chapterSteps, hasSteps, readSteps } from './chapter-steps.ts';
import { minutesOfAll } from './minutes.ts';
import { listSteps, showStep } from './show-steps.ts';
import type { Step } from './step.ts';

export const steps = command({
  name: 'steps',
  usage: `npm run steps              how many steps each chapter has
npm run steps 4            the steps of chapter 4: title, lines, minutes, files
npm run steps 4 3          step 3 of chapter 4: the idea, the change, what is then to be seen
npm run steps 4 -- --no-pager`,
  mostWords: 2,
  options: { 'no-pager': 'switch' },
  async run({ words: [name, number], options }, around) {
    if (name === undefined) {
      print(around, overview(around));
      return 0;
    }
    const found = chapterSteps(getChapter(name, 'npm run steps'), around.root);
    const text = number === undefined ? list(found, around) : one(found, number, around);
    await show(`${text}\n`, !options['no-pager'], around);
    return 0;
  },
});

function overview({ root }: Surroundings): string {
  const rows = chapters
    .filter((chapter) => hasSteps(chapter, root))
    .map((chapter) => {
      const { steps } = readSteps(chapter, root);
      const { reading, typing } = minutesOfAll(steps);
      const count = plural(steps.length, 'step', 'steps').padEnd(9);
      return `  ${chapter.number}  ${count} ${`${reading}`.padStart(3)} min to read, ${`${typing}`.padStart(3)} more to type  ${chapter.title}`;
    });
  return [...rows, '', 'Next: npm run steps 1'].join('\n');
}

const paintFor = ({ out, env }: Surroundings) => makePaint(hasColour(out, env));

function list(found: ChapterSteps, around: Surroundings): string {
  return listSteps(found, paintFor(around));
}

function one(found: ChapterSteps, number: string, around: Surroundings): string {
  const step = getStep(found, number);
  const { chapter, steps } = found;
  const next = steps[step.number];
  return [
    showStep(step, screenWidth(around.out.columns), paintFor(around)),
    next
      ? `Next: npm run steps ${chapter.number} ${next.number}   (${next.title})`
      : `That was the last step of chapter ${chapter.number}.`,
  ].join('\n\n');
}

/** @throws Problem where there is no step of that number */
export function getStep({ chapter, steps }: ChapterSteps, text: string): Step {
  const step = /^\d+$/.test(text) ? steps[Number(text) - 1] : undefined;
  if (step) return step;
  throw new Problem({
    seen: `Chapter ${chapter.number} has no step "${text}".`,
    expected: `a number from 1 to ${steps.length}`,
    next: `npm run steps ${chapter.number}   lists them`,
  });
}
