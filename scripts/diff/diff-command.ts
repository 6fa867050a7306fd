// npm run diff: what a chapter changes in the one before it.
import { type Chapter, chapterDir, chapters, getChapter } from '../course/chapters.ts';
import { requirePresent } from '../course/require-present.ts';
import { Problem } from '../shared/advice.ts';
import { hasColour } from '../shared/colour.ts';
import { command, type Surroundings } from '../shared/command.ts';
import { notUnderstood, type Typed } from '../shared/command-line.ts';
import type { FileDiff } from './compare/file-diff.ts';
import { diffChapters } from './compare/folders.ts';
import { whatChangedIn, withoutWhy } from './compare/sentences.ts';
import { summaryLine } from './compare/totals.ts';
import { renderPage } from './show/page.ts';
import { makePaint } from './show/paint.ts';
import { showDiff } from './show/show-diff.ts';
import { renderDiff, renderSame, renderStat } from './show/terminal.ts';

const options = {
  stat: 'switch',
  html: 'switch',
  all: 'switch',
  steps: 'switch',
  'no-open': 'switch',
  'no-pager': 'switch',
} as const;

export type DiffOptions = Typed<typeof options>['options'];

type OtherDiffs = {
  diffPlay(options: DiffOptions, around: Surroundings): Promise<void>;
  diffSteps(chapter: Chapter, options: DiffOptions, around: Surroundings): Promise<void>;
};

/** `npm run diff play` is about the playground and `--steps` about the small steps, which have rooms of their own. */
export const diffWith = ({ diffPlay, diffSteps }: OtherDiffs) =>
  command({
    name: 'diff',
    usage: `npm run diff 4             what chapter 4 changes in chapter 3
npm run diff 2 4           from chapter 2 to chapter 4
npm run diff play          what is still missing in your playground
npm run diff 4 -- --stat   only the files and their numbers
npm run diff 4 -- --html   as a page in the browser (--no-open: only write it)
npm run diff 4 -- --steps  one small step after the other (--html: with their texts)
npm run diff 4 -- --all    also the lesson and the exercises
npm run diff 4 -- --no-pager`,
    mostWords: 2,
    options,
    async run({ words, options }, around) {
      if (words.length === 0) throw notUnderstood(this, 'No chapter was named.');
      if (words[0] === 'play') await diffPlay(options, around);
      else if (options.steps) await diffSteps(onlyChapter(words), options, around);
      else await diffChapter(words, options, around);
      return 0;
    },
  });

/** The steps lead from the chapter before to this one: there is nothing to choose. */
function onlyChapter(names: string[]): Chapter {
  const [name = '', ...more] = names;
  const chapter = getChapter(name, 'npm run diff');
  if (more.length === 0) return chapter;
  const last = getChapter(more.at(-1) ?? '', 'npm run diff');
  throw new Problem({
    seen: `--steps was given with two chapters: ${names.join(' ')}.`,
    expected: 'one: its steps begin at the chapter before',
    next: `npm run diff ${last.number} -- --steps`,
  });
}

async function diffChapter(
  names: string[],
  options: DiffOptions,
  around: Surroundings,
): Promise<void> {
  const { from, to } = chapterPair(names, around.root);
  const files = filesBetween(from, to, around.root, options.all);
  const textOfIt = () => textOf(files, from, to, options.stat, around);
  const page = {
    name: `diff-${from?.number ?? 0}-to-${to.number}`,
    title: titleOf(from, to),
    summary: summaryLine(files),
  };
  await showDiff(files, textOfIt, page, options, around);
}

function filesBetween(
  from: Chapter | undefined,
  to: Chapter,
  root: string,
  all = false,
): FileDiff[] {
  const dirOf = (chapter: Chapter) => chapterDir(chapter, root);
  const steps = chapters
    .filter(({ number }) => number > Math.min(from?.number ?? 0, to.number))
    .filter(({ number }) => number <= Math.max(from?.number ?? 0, to.number))
    .map((chapter) => ({ number: chapter.number, dir: dirOf(chapter) }));
  return diffChapters(from && dirOf(from), dirOf(to), { all, whatChanged: whatChangedIn(steps) });
}

/** What a chapter changes in the one before it, as a page of HTML. */
export function diffPage(chapter: Chapter, root: string): string {
  const { from, to } = chapterPair([String(chapter.number)], root);
  return renderPage(filesBetween(from, to, root), { title: titleOf(from, to), withoutWhy });
}

function chapterPair(names: string[], root: string): { from: Chapter | undefined; to: Chapter } {
  const named = names.map((name) => getChapter(name, 'npm run diff'));
  const to = named.at(-1) ?? getChapter('', 'npm run diff');
  const from =
    named.length === 2 ? named[0] : chapters.find(({ number }) => number === to.number - 1);
  if (from === to) {
    throw new Problem({
      seen: `Chapter ${to.number} was to be compared with itself.`,
      expected: 'two different chapters',
      next: to.number === 1 ? 'npm run diff 2' : `npm run diff ${to.number}`,
    });
  }
  if (from) requirePresent(from, root);
  requirePresent(to, root);
  return { from, to };
}

function titleOf(from: Chapter | undefined, to: Chapter): string {
  const name = ({ number, title }: Chapter): string => `chapter ${number} (${title})`;
  return from ? `From ${name(from)} to ${name(to)}` : `All of ${name(to)}`;
}

function textOf(
  files: FileDiff[],
  from: Chapter | undefined,
  to: Chapter,
  statOnly: boolean,
  { out, env }: Surroundings,
): string {
  const paint = makePaint(hasColour(out, env));
  const options = { paint, withoutWhy };
  // Before chapter 1 there is nothing; its whole source as a diff would say nothing more.
  const short = statOnly || !from;
  const parts = [
    paint.bold(titleOf(from, to)),
    from
      ? ''
      : `Chapter ${to.number} has no predecessor: everything in it is new. Its files, in reading order:\n`,
    short ? renderStat(files, options) : renderDiff(files, options),
    paint.bold(summaryLine(files)),
    renderSame(files),
    from ? '' : `Next: read chapters/${to.folder}/README.md, then type npm run diff 2`,
  ];
  return `${parts.filter((part, at) => part !== '' || at === 1).join('\n')}\n`;
}
