import { chapterDir, chapters } from '../course/chapters.ts';
import type { FileDiff } from '../diff/compare/file-diff.ts';
import { diffChapters } from '../diff/compare/folders.ts';
import { withoutWhy } from '../diff/compare/sentences.ts';
import { changedLines } from '../diff/compare/totals.ts';
import type { DiffOptions } from '../diff/diff-command.ts';
import { renderPage } from '../diff/show/page.ts';
import { makePaint } from '../diff/show/paint.ts';
import { showDiff } from '../diff/show/show-diff.ts';
import { type Paint, renderDiff, renderSame, renderStat } from '../diff/show/terminal.ts';
import { hasColour } from '../shared/colour.ts';
import type { Surroundings } from '../shared/command.ts';
import { plural } from '../shared/layout.ts';
import { getPlayground, type Playground } from './playground.ts';

const rule =
  'Comments, blank lines, line breaks, indentation, the kind of quotes, final commas and semicolons do not count.';

/** What the playground still lacks, in the order of its target's lesson. */
export function missingIn(playground: Playground, targetDir: string): FileDiff[] {
  return diffChapters(playground.dir, targetDir, { codeOnly: true }).map((file) =>
    // A file that has served its time is to be deleted; there is no need to read it once more.
    file.status === 'gone' ? { ...file, lines: [] } : file,
  );
}

/** `npm run diff play` */
export async function diffPlay(options: DiffOptions, around: Surroundings): Promise<void> {
  const playground = getPlayground(around.root);
  const { target } = playground;
  const files = missingIn(playground, chapterDir(target, around.root));
  const page = {
    name: 'diff-play',
    title: titleOf(playground),
    summary: summary(files, playground),
  };
  const paint = makePaint(hasColour(around.out, around.env));
  const text = () => missingText(files, playground, options.stat, paint);
  await showDiff(files, text, page, options, around);
}

/** The same as a page of HTML. */
export function missingPage(playground: Playground, root: string): string {
  const files = missingIn(playground, chapterDir(playground.target, root));
  return renderPage(files, { title: titleOf(playground), withoutWhy });
}

const titleOf = ({ target }: Playground) =>
  `What is missing between your playground and chapter ${target.number}`;

function missingText(
  files: FileDiff[],
  playground: Playground,
  statOnly: boolean,
  paint: Paint,
): string {
  const { number } = playground.target;
  if (files.every((file) => file.status === 'same')) {
    return `Nothing is missing: playground and chapter ${number} say the same.\n${rule}\n${nextAfter(number)}\n`;
  }
  const options = {
    paint,
    withoutWhy,
    statusNames: {
      new: 'not there yet',
      changed: 'not finished',
      gone: `not in chapter ${number}: delete it`,
    },
  };
  const head = `What is missing between your playground (-) and chapter ${number} (+), in the lesson's order`;
  const parts = [
    paint.bold(head),
    `${rule}\n`,
    statOnly ? renderStat(files, options) : renderDiff(files, options),
    paint.bold(summary(files, playground)),
    renderSame(files),
    'Next: type what is missing, then npm run diff play again; npm run check play runs the tests',
  ];
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}

function nextAfter(number: number): string {
  const tests = `npm run check play runs chapter ${number}'s tests`;
  return number < chapters.length
    ? `Next: npm run play ${number + 1}   (${tests}, if you have not seen them pass)`
    : `Next: npm run play runs it; ${tests}`;
}

function summary(files: FileDiff[], { target }: Playground): string {
  const count = changedLines(files);
  const todo = plural(count.files, 'file is', 'files are');
  return `${todo} not yet as in chapter ${target.number}: ${plural(count.added, 'line', 'lines')} to write, ${count.removed} to take out`;
}
