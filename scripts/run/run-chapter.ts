// Runs a folder in the shape of a chapter, page and server, until it is told to stop.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Chapter } from '../course/chapters.ts';
import { Problem, printError } from '../shared/advice.ts';
import { bold, dim } from '../shared/colour.ts';
import { openPage } from '../shared/open-page.ts';
import { shownPath } from '../shared/paths.ts';
import { Shutdown } from '../shared/shutdown.ts';
import { deskBeside, type ServeDesk } from './desk.ts';
import { runBuilt } from './page-by-own-server.ts';
import { runWithVite } from './page-by-vite.ts';
import { Parts, type Run } from './parts.ts';
import { wayOf } from './way-to-run.ts';

export type RunOptions = {
  /** The folder with `client/` and, from chapter 2 on, `server/`. */
  dir: string;
  /** The chapter that it is, or that it is to be run as. */
  chapter: Chapter;
  /**
   * The same, asked at each save of its server: a playground may have learnt what changes the way it has to be run, and
   * is then run in the new way.
   */
  chapterNow?: () => Chapter;
  /** Have certificates ready, though nothing asks for https yet. */
  certificates?: boolean;
  /** The first line printed; by default the chapter's number and title. */
  heading?: string;
  /** The page's port if the user asked for one; 0 is any free one. Without it: the chapter's usual one, or the next. */
  port?: number;
  /** Chapter 6 on the LAN over https; chapter 5 always is. */
  lan?: boolean;
  /** What is opened in the browser: the page unless said, and nothing in CI or where there is no screen. */
  open?: 'page' | 'desk' | 'nothing';
  /** Who serves the desk beside the page, if anybody does. */
  desk?: ServeDesk;
  /** The command that advice names; by default `npm run chapter N`. */
  command?: string;
};

export type RunningChapter = {
  /** The page's addresses that answer. Empty when the server has crashed and waits for a save. */
  urls: readonly string[];
  /** Ends everything, and this process. */
  stop(code?: number): Promise<void>;
};

/**
 * Resolves once the page answers; the process then runs until Ctrl-C, SIGTERM or a closed terminal.
 * Rejects with a `Problem` for what the user can mend; whatever was started by then ends with `process.exit`.
 */
export async function runChapter(options: RunOptions): Promise<RunningChapter> {
  const { dir, chapter } = options;
  // A playground may begin with no page at all: then the runner says so in its place, until there is one.
  const begins = options.chapterNow ? 'client' : 'client/index.html';
  if (!existsSync(path.join(dir, begins)))
    throw new Problem({
      seen: `There is no ${begins} in ${shownPath(dir)}.`,
      expected: 'a folder in the shape of a chapter: client/ and, from chapter 2 on, server/.',
      cause: 'the folder was moved or deleted, or the download is not complete.',
      // Never "git checkout": it would throw away what was solved in chapters/*/exercises/.
      next: options.chapterNow
        ? 'npm run play and the number of its chapter: it is made anew, and what you have is kept in a dated copy'
        : 'put the folder back, or take client/ and server/ of that chapter from a fresh copy of the repository (your exercises stay as they are)',
    });
  const shutdown = new Shutdown().listen();
  shutdown.add(() => console.log(dim('Ended.'))); // added first: it is done last
  console.log(bold(options.heading ?? `Chapter ${chapter.number}: ${chapter.title}`));
  const lesson = path.join(dir, 'README.md');
  if (existsSync(lesson)) console.log(`Lesson: ${shownPath(lesson)}`);
  const command =
    options.command ?? `npm run chapter ${chapter.number}${options.lan ? ' -- --lan' : ''}`;
  const parts = new Parts();
  shutdown.add(() => parts.end());
  const run = { ...options, command, shutdown, parts };
  try {
    const urls = await runAndSwitch(run);
    if (urls.length > 0) console.log(dim('What you save is used at once. Ctrl-C ends everything.'));
    await show(urls, run);
    return { urls, stop: (code = 0) => shutdown.end(code) };
  } catch (error) {
    // What fails because everything is being ended is no news: this process is about to exit.
    if (shutdown.ending) await never;
    throw error;
  }
}

/** For what shall not go on while this process ends. */
const never = new Promise<void>(() => {});

/** Runs the folder as it is now. When a save changes the way it has to be run, everything is ended and run anew. */
async function runAndSwitch(run: Run): Promise<readonly string[]> {
  const { kind, hasServer } = wayOf(run.dir, run.chapter);
  const onSave = () => {
    const chapter = run.chapterNow?.() ?? run.chapter;
    if (chapter === run.chapter && wayOf(run.dir, chapter).kind === kind) return false;
    void switchTo({ ...run, chapter }).catch((error) => {
      if (run.shutdown.ending) return;
      printError(error);
      void run.shutdown.end(1);
    });
    return true;
  };
  const watched = { ...run, onSave };
  const urls = await (kind === 'built' ? runBuilt(watched) : runWithVite(watched, hasServer));
  run.parts.urls = urls;
  return urls;
}

async function switchTo(run: Run): Promise<void> {
  const { number } = run.chapter;
  const news = `Your server has changed its kind: it now runs as chapter ${number} does, on another address.`;
  console.log(bold(`\n${news}`));
  const before = pageHere(run.parts.urls);
  await run.parts.end();
  if (run.shutdown.ending) return;
  const urls = await runAndSwitch(run);
  await leadOn(before, urls, run);
  await show(urls, run);
}

/** From where an open desk still asks. Only over http: a certificate is the learner's server's own business. */
async function leadOn(before: string | undefined, urls: readonly string[], run: Run) {
  const now = pageHere(urls);
  const to = now && deskBeside(now);
  if (!run.desk || !to || !before?.startsWith('http:')) return;
  const port = Number(new URL(before).port || 80);
  run.parts.leadOn = await run.desk({ dir: run.dir, onLan: false }).leadOn(port, to);
  if (run.parts.leadOn)
    console.log(dim(`A desk that is open at ${deskBeside(before)} is told so.`));
}

const pageHere = (urls: readonly string[]) => urls.find((url) => url.includes('//localhost:'));

async function show(urls: readonly string[], run: Run): Promise<void> {
  const url = toShow(urls, run);
  if (url && !run.shutdown.ending) await openPage(url);
}

/** The address to open: on this machine if there is one, and of the desk only where there is a desk. */
export function toShow(
  urls: readonly string[],
  { open, desk }: Pick<RunOptions, 'open' | 'desk'>,
): string | undefined {
  const page = pageHere(urls) ?? urls[0];
  if (!page || open === 'nothing') return undefined;
  return (open === 'desk' && desk && deskBeside(page)) || page;
}
