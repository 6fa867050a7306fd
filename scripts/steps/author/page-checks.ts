// The checks of a STEPS.md: where its steps lead, how big they are, how they are written. No problems, no fault.
import type { Advice } from '../../shared/advice.ts';
import { linesOf } from '../minutes.ts';
import { makePatches } from '../patch.ts';
import { proseOf, readPage } from '../read-page.ts';
import { statesOf } from '../states.ts';
import { type Files, noFiles, type Step } from '../step.ts';
import { writePage } from '../write-page.ts';

/** Changed lines of a step, style sheets left out. */
export const sizes = { median: 25, most: 60 };
/** Eight would do, but two short ones are better than one with an "and". */
export const sentences = { least: 3, most: 10 };
export const columns = 120;

const edit =
  'npm run steps -- --help shows how a step is changed; its diffs are never edited by hand';

/** The last state is the chapter, to the byte. */
export function checkEnd(page: string, end: Files, chapter: Files): Advice[] {
  return [...new Set([...end.keys(), ...chapter.keys()])].flatMap((file) => {
    const [has, wanted] = [end.get(file), chapter.get(file)];
    if (has === wanted) return [];
    const [is, should] = [has?.split('\n'), wanted?.split('\n')];
    const at = (should ?? []).findIndex((line, index) => line !== is?.[index]);
    const line = at === -1 ? (should?.length ?? 0) : at;
    const shown = (lines: string[] | undefined) =>
      lines ? `line ${line + 1}: ${lines[line] ?? '(no such line)'}` : 'no such file';
    return [
      {
        seen: `${page}: its steps lead to another ${file} than the chapter's.\n${shown(is)}`,
        expected: shown(should),
        cause: 'the file was changed, and the steps were not; or a diff was edited by hand.',
        next: `carry the change into the step where the line was born: npm run steps ${Number(/\d+/.exec(page)?.[0])} -- --carry`,
      },
    ];
  });
}

export function checkSizes(page: string, steps: Step[]): Advice[] {
  const counted = steps.map((step) => ({ step, lines: changedIn(step) }));
  const sorted = counted.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const problem = (seen: string, expected: string): Advice => ({
    seen: `${page}: ${seen}`,
    expected,
    cause: 'a step has two ideas, or lines that only a later one needs. Style sheets do not count.',
    next: 'split it: npm run steps -- --help',
  });
  return [
    ...(median > sizes.median
      ? [problem(`the median of its steps is ${median} lines.`, `at most ${sizes.median}`)]
      : []),
    ...counted
      .filter(({ lines }) => lines > sizes.most)
      .map(({ step, lines }) =>
        problem(
          `step ${step.number} (${step.title}) changes ${lines} lines.`,
          `at most ${sizes.most}`,
        ),
      ),
  ];
}

const changedIn = (step: Step): number => {
  const { added, removed } = linesOf(step);
  return added + removed;
};

/** Headings, titles, sentences, columns, and the names of tests that hold. */
export function checkForm(
  page: string,
  markdown: string,
  number: number,
  isTest: (name: string) => boolean,
): Advice[] {
  const { intro, steps } = readPage(markdown, page);
  const found: Advice[] = [];
  const wrong = (seen: string, expected: string, next = edit) =>
    found.push({ seen: `${page}: ${seen}`, expected, cause: 'it was overlooked.', next });
  const heading = `# Chapter ${number} in ${steps.length} steps`;
  const [first = ''] = intro.split('\n');
  if (first !== heading) wrong(`its first line is "${first}"`, `"${heading}"`);
  const titles = steps.map(({ title }) => title);
  for (const { number, title, text, patches, now, holds } of steps) {
    const step = `step ${number} (${title})`;
    if (titles.indexOf(title) !== number - 1) wrong(`${step} has the title of another`, 'its own');
    if (patches.length === 0) wrong(`${step} changes nothing`, 'at least one diff');
    if (/^\*\*Now:\*\*\s*$/.test(now)) wrong(`${step} has an empty Now`, 'what to do and to see');
    const count = countSentences(text);
    if (count < sentences.least || count > sentences.most)
      wrong(
        `the text of ${step} has ${count} sentences`,
        `${sentences.least} to ${sentences.most}`,
      );
    for (const name of holds.filter((name) => !isTest(name)))
      wrong(`${step} says that ${name} holds`, 'the name of a file in tests/chapters/');
  }
  for (const { text, number } of proseOf(markdown))
    if ([...text].length > columns)
      wrong(`line ${number} has ${[...text].length} columns`, `at most ${columns}`, 'wrap it');
  return found;
}

/** What ends in a full stop, a question or exclamation mark, or a colon before a block. Code counts as a word. */
export function countSentences(markdown: string): number {
  const text = proseOf(markdown)
    .map(({ text }) => text)
    .join('\n')
    .replace(/(`+)[\s\S]*?\1/g, 'code')
    .replace(/\b(?:e\.g|i\.e|etc|cf)\./g, 'code');
  return text.match(/[.!?…](?=["”’*_)\]]*(?:\s|$))|:(?=\s*\n\s*\n|\s*$)/g)?.length ?? 0;
}

/** The page is what scripts/steps writes, diffs included. */
export function checkCanonical(page: string, markdown: string, before: Files): Advice[] {
  const parsed = readPage(markdown, page);
  const states = statesOf(before, parsed.steps, page);
  const problem = (seen: string, expected: string): Advice => ({
    seen: `${page}${seen}`,
    expected,
    cause: 'it was edited by hand, or merged.',
    next: edit,
  });
  const found = parsed.steps.flatMap(({ number, title, patches }) => {
    const wanted = makePatches(states[number - 1] ?? noFiles, states[number] ?? noFiles);
    const texts = new Map(wanted.map(({ path, text }) => [path, text]));
    return patches.flatMap(({ path, text, line }) =>
      text === texts.get(path)
        ? []
        : [
            problem(
              `, line ${line}: the diff of ${path} in step ${number} (${title}) is written in another way.`,
              `three lines of context, and no change that is none:\n${texts.get(path) ?? '(no diff)'}`,
            ),
          ],
    );
  });
  const [is, should] = [markdown.split('\n'), writePage(parsed).split('\n')];
  const at = should.findIndex((line, index) => line !== is[index]);
  if (at !== -1 || is.length !== should.length)
    found.push(
      problem(
        `, line ${at + 1}: ${is[at] ?? '(the end)'}`,
        `${should[at] ?? '(the end)'} (an empty line between all parts, the diffs after the text)`,
      ),
    );
  return found;
}
