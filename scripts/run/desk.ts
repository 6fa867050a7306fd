// What a run knows of the desk: that somebody else answers for it. The entry files say who (a room imports no other one
// that imports it).
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chapter } from '../course/chapters.ts';

/** What is run. */
export type DeskAbout = {
  /** The folder with `client/` and `server/`. */
  dir: string;
  /** Whether other machines can reach the page. */
  onLan: boolean;
  /** The page's addresses, those for other machines among them, once it runs. */
  pages?: () => readonly string[];
};

export type DeskServing = {
  /** Sees a request to the page before anybody else: answers it, or lets `next` do so. */
  before(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** What makes a chapter's own server do the same: a module to preload, and its variables. */
  forServer(): Promise<{ preload: string; env: Record<string, string>; close(): Promise<void> }>;
  /** Tells an open desk at `port`, where nothing else is any more, where it has to go on. */
  leadOn(port: number, to: string): Promise<{ close(): Promise<void> } | undefined>;
};

export type ServeDesk = (about: DeskAbout) => DeskServing;

/** The same for a command, which says besides what the learner works on. */
export type ServeDeskFor = (
  about: DeskAbout & { chapter: Chapter; isPlayground: boolean },
) => DeskServing;

/** Where the desk is beside a page; nowhere but on this machine. */
export function deskBeside(page: string): string | undefined {
  const url = new URL('/desk/', page);
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) ? url.href : undefined;
}
