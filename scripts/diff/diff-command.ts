import { type Chapter, chapterDir, chapters, getChapter } from '../course/chapters.ts';
import { requirePresent } from '../course/require-present.ts';
import { openPage } from '../shared/open-page.ts';
import { Problem } from '../shared/text.ts';
import type { FileDiff } from './compare/file-diff.ts';
import { diffChapters } from './compare/folders.ts';
import { whatChangedIn, withoutWhy } from './compare/sentences.ts';
import { summaryLine } from './compare/totals.ts';
import type { DiffArguments } from './diff-arguments.ts';
import { renderPage } from './show/page.ts';
import { shownPath, writePage } from './show/page-file.ts';
import { show } from './show/pager.ts';
import { makePaint } from './show/paint.ts';
import { renderDiff, renderSame, renderStat } from './show/terminal.ts';

/** `npm run diff 4`, `npm run diff 2 4` */
export async function diffCommand(args: DiffArguments): Promise<void> {
  const { from, to } = chapterPair(args.chapters);
  const steps = chapters
    .filter(({ number }) => number > Math.min(from?.number ?? 0, to.number))
    .filter(({ number }) => number <= Math.max(from?.number ?? 0, to.number))
    .map((chapter) => ({ number: chapter.number, dir: chapterDir(chapter) }));
  const files = diffChapters(from && chapterDir(from), chapterDir(to), {
    all: args.all,
    whatChanged: whatChangedIn(steps),
  });
  if (args.html) return showPage(files, from, to, args.open);
  await show(textOf(files, from, to, args.stat), args.pager);
}

function chapterPair(names: string[]): { from: Chapter | undefined; to: Chapter } {
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
  if (from) requirePresent(from);
  requirePresent(to);
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
): string {
  const paint = makePaint();
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

async function showPage(
  files: FileDiff[],
  from: Chapter | undefined,
  to: Chapter,
  open: boolean,
): Promise<void> {
  const html = renderPage(files, { title: titleOf(from, to), withoutWhy });
  const file = writePage(html, `diff-${from?.number ?? 0}-to-${to.number}`);
  console.log(`${summaryLine(files)}\nThe diff as a page: ${shownPath(file)}`);
  if (open) await openPage(file);
}
