// Runs a folder in the shape of a chapter, page and server, until it is told to stop.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chapters, shownPath } from './chapters.ts';
import { openPage } from './open-page.ts';
import { runBuilt, runWithVite } from './run-kinds.ts';
import { shapeOf } from './shape.ts';
import { Shutdown } from './shutdown.ts';
import { bold, dim, Problem } from './text.ts';

export type RunOptions = {
  /** The folder with `client/` and, from chapter 2 on, `server/`. */
  dir: string;
  /** The chapter that it is, or is on its way to. */
  number: number;
  /** The first line printed; by default the chapter's number and title. */
  heading?: string;
  /** The page's port if the user asked for one; 0 is any free one. Without it: 8080 (8443 for https), or the next. */
  port?: number;
  /** Chapter 6 on the LAN over https; chapter 5 always is. */
  lan?: boolean;
  /** Open the browser? Yes, unless `false`, in CI or where there is no screen. */
  open?: boolean;
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
  const { dir, number } = options;
  if (!existsSync(path.join(dir, 'client', 'index.html')))
    throw new Problem({
      seen: `There is no client/index.html in ${shownPath(dir)}.`,
      expected: 'a folder in the shape of a chapter: client/ and, from chapter 2 on, server/.',
      cause: 'the folder was moved or deleted, or the download is not complete.',
      next: 'git checkout -- chapters   (or download the repository again)',
    });
  const shutdown = new Shutdown().listen();
  console.log(bold(options.heading ?? heading(number)));
  const { kind, hasServer } = shapeOf(dir, number);
  const command = options.command ?? `npm run chapter ${number}${options.lan ? ' -- --lan' : ''}`;
  const run = { ...options, command, shutdown };
  try {
    const urls = kind === 'built' ? await runBuilt(run) : await runWithVite(run, hasServer);
    if (urls.length > 0) console.log(dim('What you save is used at once. Ctrl-C ends everything.'));
    const page = urls.find((url) => url.includes('//localhost:')) ?? urls[0];
    if (page && options.open !== false && !shutdown.ending) await openPage(page);
    return { urls, stop: (code = 0) => shutdown.end(code) };
  } catch (error) {
    // What fails because everything is being ended is no news.
    if (shutdown.ending) return new Promise(() => {});
    throw error;
  }
}

function heading(number: number): string {
  const title = chapters.find((chapter) => chapter.number === number)?.title;
  return `Chapter ${number}${title ? `: ${title}` : ''}`;
}
