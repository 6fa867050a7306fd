// Whether the steps of a chapter are what they should be.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Chapter, chapterDir } from '../../course/chapters.ts';
import { type Advice, Problem } from '../../shared/advice.ts';
import { type ChapterSteps, chapterSteps, pageName } from '../chapter-steps.ts';
import { readFiles } from '../files.ts';
import { linesOf } from '../minutes.ts';
import { makePatches } from '../patch.ts';
import { readPage } from '../read-page.ts';
import { type Files, noFiles, type Step } from '../step.ts';
import { writePage } from '../write-page.ts';

/** In changed lines of a step. */
export const mostLines = 60;
export const mostInTheMiddle = 25;
const longestLine = 120;

/** All that is wrong with them, in the order of the page; nothing when all is well. */
export function checkSteps(chapter: Chapter, root: string): Advice[] {
  try {
    const found = chapterSteps(chapter, root);
    const goal = readFiles(chapterDir(chapter, root));
    const text = readFileSync(path.join(chapterDir(chapter, root), 'STEPS.md'), 'utf8');
    return [...checkGoal(found, goal), ...checkForm(found, text), ...checkSizes(found)];
  } catch (error) {
    if (error instanceof Problem) return [error.parts];
    throw error;
  }
}

/** The first line of each file that the last step leaves other than it stands in the chapter. */
function checkGoal({ chapter, states }: ChapterSteps, goal: Files): Advice[] {
  const last = states.at(-1) ?? noFiles;
  return makePatches(last, goal).map(({ path: file }) => {
    const [have, want] = [last.get(file) ?? '', goal.get(file) ?? ''].map((t) => t.split('\n'));
    const at = want?.findIndex((line, index) => have?.[index] !== line) ?? 0;
    const line = at === -1 ? (want?.length ?? 0) : at;
    return {
      seen: `${pageName(chapter)}: after the last step, line ${line + 1} of ${file} is ${quoted(have?.[line])}.`,
      expected: `${quoted(want?.[line])}, as in chapters/${chapter.folder}/${file}`,
      cause:
        'the chapter was changed, and its steps have not followed; or a diff was edited by hand',
      next: `npm run steps ${chapter.number} -- --carry`,
    };
  });
}

const quoted = (line: string | undefined) => (line === undefined ? 'not there' : `"${line}"`);

/** The page is as it would be written, and its texts are short. */
function checkForm({ chapter, steps }: ChapterSteps, text: string): Advice[] {
  const name = pageName(chapter);
  const faults: Advice[] = [];
  if (writePage(readPage(text, name)) !== text.replaceAll('\r\n', '\n'))
    faults.push({
      seen: `${name} is not as npm run steps writes it.`,
      cause: 'it was edited by hand, or an editor has changed blanks',
      next: `npm run steps ${chapter.number} -- --carry writes it anew`,
    });
  const titles = steps.map(({ title }) => title);
  for (const title of new Set(titles.filter((one, at) => titles.indexOf(one) !== at)))
    faults.push({ seen: `${name} has two steps that are called "${title}".`, next: 'rename one' });
  for (const step of steps) faults.push(...checkText(step, name));
  return faults;
}

function checkText({ number, title, text, now }: Step, name: string): Advice[] {
  const faults: Advice[] = [];
  const where = `${name}, step ${number} (${title})`;
  const prose = text.replace(/^(`{3,})[\s\S]*?^\1$/gm, '');
  const sentences = prose.match(/[.!?:][)*"'`_]*(?=\s|$)/g)?.length ?? 0;
  if (sentences < 2 || sentences > 12)
    faults.push({
      seen: `${where}: its text has ${sentences} sentences.`,
      expected: 'three to eight, about one idea',
      next: `npm run steps N -- --edit ${number}`,
    });
  const long = `${text}\n${now}`.split('\n').find((line) => line.length > longestLine);
  if (long)
    faults.push({
      seen: `${where}: a line has ${long.length} characters: ${long.slice(0, 60)}…`,
      expected: `at most ${longestLine}`,
      next: 'break it',
    });
  return faults;
}

function checkSizes({ chapter, steps }: ChapterSteps): Advice[] {
  const name = pageName(chapter);
  const sizes = steps.map((step) => {
    const { added, removed } = linesOf(step);
    return { step, lines: added + removed };
  });
  const faults = sizes
    .filter(({ lines }) => lines > mostLines)
    .map(({ step: { number, title }, lines }) => ({
      seen: `${name}: step ${number} (${title}) changes ${lines} lines.`,
      expected: `at most ${mostLines}`,
      next: `npm run steps ${chapter.number} -- --split ${number}`,
    }));
  const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  if (middle > mostInTheMiddle)
    faults.push({
      seen: `${name}: half of its steps change more than ${middle} lines.`,
      expected: `a median of at most ${mostInTheMiddle}`,
      next: `npm run steps ${chapter.number} shows which are the biggest`,
    });
  return faults;
}
