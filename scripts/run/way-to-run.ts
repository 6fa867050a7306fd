// What has to be run in a folder: a server or none, a page that Vite serves or builds.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Chapter, chapterDir, chapters } from '../course/chapters.ts';
import { withoutComments } from '../diff/compare/strip-comments.ts';

export type Shape = Pick<Chapter, 'hasServer' | 'kind'>;

/** A chapter's shape is in the list; a playground's follows from what has been typed so far on the way to `number`. */
export function shapeOf(dir: string, number: number): Shape {
  const chapter = chapters.find((known) => known.number === number);
  if (chapter && path.resolve(dir) === path.resolve(chapterDir(chapter))) return chapter;
  const code = serverCode(dir);
  // Only a server that serves the page itself needs to know where it is.
  return {
    hasServer: number > 1 || code !== '',
    kind: code.includes('PAGE_DIR') ? 'built' : 'vite',
  };
}

/** What the server's files say, without their comments: who notes what is still to do has not done it. */
export function serverCode(dir: string): string {
  const server = path.join(dir, 'server');
  if (!existsSync(server)) return '';
  return readdirSync(server)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => withoutComments(readFileSync(path.join(server, name), 'utf8'), name))
    .join('\n');
}
