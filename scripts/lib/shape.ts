// What has to be run in a folder: a server or none, a page that Vite serves or builds.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Chapter, chapterDir, chapters } from './chapters.ts';

export type Shape = Pick<Chapter, 'hasServer' | 'kind'>;

/** A chapter's shape is in the list; a playground's follows from what has been typed so far on the way to `number`. */
export function shapeOf(dir: string, number: number): Shape {
  const chapter = chapters.find((known) => known.number === number);
  if (chapter && path.resolve(dir) === path.resolve(chapterDir(chapter))) return chapter;
  const sources = serverSources(dir);
  // Only a server that serves the page itself needs to know where it is.
  const servesPage = sources.some((source) => source.includes('PAGE_DIR'));
  return { hasServer: number > 1 || sources.length > 0, kind: servesPage ? 'built' : 'vite' };
}

function serverSources(dir: string): string[] {
  const server = path.join(dir, 'server');
  if (!existsSync(server)) return [];
  return readdirSync(server)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(server, name), 'utf8'));
}
