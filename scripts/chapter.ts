// npm run chapter: lists the chapters, or runs one.
import { existsSync } from 'node:fs';
import { type Chapter, chapterDir, chapters, isPresent } from './course/chapters.ts';
import { parseArgs, usage } from './run/chapter-arguments.ts';
import { runChapter } from './run/run-chapter.ts';
import { endWhenNobodyReads } from './shared/command-line.ts';
import { bold, dim, printError } from './shared/text.ts';

type ProgressLine = (chapterNumber: number) => string;

async function listChapters(): Promise<void> {
  const progress = await loadProgress();
  console.log(bold('The chapters:'));
  for (const chapter of chapters) {
    const parts = [chapter.title, chapter.summary].join(': ');
    const how = isPresent(chapter) ? progress(chapter.number) : 'not in this copy';
    console.log(`  ${bold(String(chapter.number))}  ${parts}${how ? dim(`  (${how})`) : ''}`);
  }
  console.log(`\nStart one with its number or a word of its name:\n\n${usage}`);
}

/** How far the learner is. The exercises keep that; without them there is nothing to say. */
async function loadProgress(): Promise<ProgressLine> {
  const file = new URL('./course/progress.ts', import.meta.url);
  if (!existsSync(file)) return () => '';
  const { progressLine } = (await import(file.href)) as { progressLine: ProgressLine };
  return progressLine;
}

async function run(chapter: Chapter, options: { port?: number; lan: boolean; open: boolean }) {
  const { port, open } = options;
  await runChapter({
    dir: chapterDir(chapter),
    number: chapter.number,
    // Chapter 5 is on the LAN anyway and takes no such option.
    lan: options.lan && chapter.number !== 5,
    open,
    ...(port === undefined ? {} : { port }),
  });
}

endWhenNobodyReads();
try {
  const { chapter, help, ...options } = parseArgs(process.argv.slice(2));
  if (help) console.log(usage);
  else if (chapter) await run(chapter, options);
  else await listChapters();
} catch (error) {
  printError(error);
  process.exit(1);
}
