// npm run steps: the small steps of a chapter.
import { chapters, getChapter } from '../course/chapters.ts';
import { show } from '../diff/show/pager.ts';
import { makePaint } from '../diff/show/paint.ts';
import { hasColour } from '../shared/colour.ts';
import { command, print, type Surroundings } from '../shared/command.ts';
import { plural, screenWidth } from '../shared/layout.ts';
import { authorsTask } from './author/authors-task.ts';
import { type ChapterSteps, chapterSteps, hasSteps, readSteps } from './chapter-steps.ts';
import { getStep } from './get-step.ts';
import { minutesOfAll } from './minutes.ts';
import { listSteps, showStep } from './show-steps.ts';

export const steps = command({
  name: 'steps',
  usage: `npm run steps              how many steps each chapter has
npm run steps 4            the steps of chapter 4: title, lines, minutes, files
npm run steps 4 3          step 3 of chapter 4: the idea, the change, what is then to be seen
npm run steps 4 -- --no-pager

For authors:
npm run steps 4 -- --edit 3     lays step 3 into editing/, to be changed; later steps are carried along
npm run steps 4 -- --insert 3   a new step behind step 3
npm run steps 4 -- --split 3    two steps in its place
npm run steps -- --save         takes what lies in editing/, and goes on
npm run steps -- --abort        leaves everything as it was
npm run steps 4 -- --carry      the chapter's files have changed: carries each line to where it was born
npm run steps 4 -- --check      do the steps lead to the chapter, and are they small?`,
  mostWords: 2,
  options: {
    'no-pager': 'switch',
    edit: 'value',
    insert: 'value',
    split: 'value',
    save: 'switch',
    abort: 'switch',
    carry: 'switch',
    check: 'switch',
  },
  async run({ words, options }, around) {
    const [name, number] = words;
    const author = authorsTask(options);
    if (author) return await author(words, around);
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
  const { reading, typing } = hoursOfAll(root);
  const all = `All of them: ${reading} hours to read, ${typing} more to type.`;
  return [...rows, '', all, 'Next: npm run steps 1'].join('\n');
}

/** All chapters together, in hours, to the half of one. */
export function hoursOfAll(root: string): { reading: number; typing: number } {
  const all = chapters
    .filter((chapter) => hasSteps(chapter, root))
    .map((chapter) => minutesOfAll(readSteps(chapter, root).steps));
  const sum = (name: 'reading' | 'typing') =>
    Math.round(all.reduce((minutes, one) => minutes + one[name], 0) / 30) / 2;
  return { reading: sum('reading'), typing: sum('typing') };
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
