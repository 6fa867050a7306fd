// In which way a folder has to be run: with a server or without, its page served by Vite or by that server.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Chapter, chapterDir, chapters } from '../course/chapters.ts';
import { withoutComments } from '../shared/strip-comments.ts';

export type Way = Pick<Chapter, 'hasServer' | 'kind'>;

/** A word by which one sees that a server has learnt what the way of its chapter needs. */
type Sign = { word: string; means: string };

const servesPage: Sign = {
  word: 'PAGE_DIR',
  means: 'serves its page itself, from the folder that PAGE_DIR names',
};
const knowsLan: Sign = { word: '--lan', means: 'knows --lan' };

/** A chapter's way is in the list; a playground's follows from what has been typed so far on the way to `chapter`. */
export function wayOf(dir: string, chapter: Chapter): Way {
  if (path.resolve(dir) === path.resolve(chapterDir(chapter))) return chapter;
  const code = serverCode(dir);
  // Only a server that serves the page itself needs to know where it is.
  return {
    hasServer: chapter.hasServer || code !== '',
    kind: code.includes(servesPage.word) ? 'built' : 'vite',
  };
}

/** What a playground is run as: as the chapter before the target, as long as its server lacks what the target needs. */
export function chapterToRun(dir: string, target: Chapter): Chapter {
  const before = chapters.find(({ number }) => number === target.number - 1);
  return (missingSign(dir, target) && before) || target;
}

/** What the server in `dir` still has to learn; nothing where `target` is run as the chapter before it is. */
export function missingSign(dir: string, target: Chapter): Sign | undefined {
  const sign = { always: servesPage, 'on request': knowsLan, never: undefined }[target.onLan];
  return sign && !serverCode(dir).includes(sign.word) ? sign : undefined;
}

/** What the server's files say, without their comments: who notes what is still to do has not done it. */
function serverCode(dir: string): string {
  const server = path.join(dir, 'server');
  if (!existsSync(server)) return '';
  return readdirSync(server)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => withoutComments(readFileSync(path.join(server, name), 'utf8'), name))
    .join('\n');
}
