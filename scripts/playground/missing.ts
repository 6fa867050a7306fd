import { chapterDir, chapters } from '../course/chapters.ts';
import { openPage } from '../shared/open-page.ts';
import { getPlayground, type Playground } from './playground.ts';
import type { DiffArguments } from '../diff/diff-arguments.ts';
import { diffChapters } from '../diff/compare/folders.ts';
import { changedLines, plural } from '../diff/compare/totals.ts';
import { renderPage } from '../diff/show/page.ts';
import type { FileDiff } from '../diff/compare/file-diff.ts';
import { shownPath, writePage } from '../diff/show/page-file.ts';
import { show } from '../diff/show/pager.ts';
import { makePaint } from '../diff/show/paint.ts';
import { renderDiff, renderSame, renderStat } from '../diff/show/terminal.ts';
import { withoutWhy } from '../diff/compare/sentences.ts';

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
export async function playDiffCommand(args: DiffArguments): Promise<void> {
  const playground = getPlayground();
  const files = missingIn(playground, chapterDir(playground.target));
  const title = `What is missing between your playground and chapter ${playground.target.number}`;
  if (args.html) {
    const file = writePage(renderPage(files, { title, withoutWhy }), 'diff-play');
    console.log(`${summary(files, playground)}\nThe diff as a page: ${shownPath(file)}`);
    if (args.open) await openPage(file);
    return;
  }
  await show(missingText(files, playground, args.stat), args.pager);
}

export function missingText(files: FileDiff[], playground: Playground, statOnly: boolean): string {
  const { number } = playground.target;
  if (files.every((file) => file.status === 'same')) {
    return `Nothing is missing: playground and chapter ${number} say the same.\n${rule}\n${nextAfter(number)}\n`;
  }
  const paint = makePaint();
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
