// The course as it was published: the files that git knows, untouched exercises, and never a key.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../shared/advice.ts';
import { posix, repository } from '../shared/paths.ts';

export const courseFolder = 'peer-by-peer';

/** What a copy without git leaves out; .gitignore says the same to git. */
const ownFiles =
  /^playground(-[^/]*)?\/|(^|\/)(node_modules|dist|\.progress|\.git|\.DS_Store|exercise-\d[^/]*\.ts)(\/|$)|\.log$/;
/** Never, though git may have been told to keep it. */
const secretName = /\.(key|pem|crt|p12|pfx)$|(^|\/)(\.env(\.[^/]*)?|id_[a-z0-9]+)$/i;
const secretText = /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{20}|_authToken *=/;

export type Copied = { dir: string; files: number; notes: string[] };

/** Copies the course in `from` into a new folder in `target`. */
export function copyCourse(target: string, from = repository): Copied {
  const dir = path.join(target, courseFolder);
  if (existsSync(dir))
    throw new Problem({
      seen: `There is a folder ${dir} already.`,
      expected: 'a stick without one: what is in it may be old, or somebody’s work.',
      next: 'delete that folder, or name another one, and run this again',
    });
  const inside = path.relative(from, target);
  if (!inside.startsWith('..') && !path.isAbsolute(inside))
    throw new Problem({
      seen: `${target} lies inside of the repository.`,
      expected: 'a folder of a stick, or any other one outside.',
      next: 'npm run stick -- /path/of/the/stick',
    });
  const notes: string[] = [];
  const known = publishedFiles(from).filter((file) => {
    if (!secretName.test(file) && !secretText.test(readFileSync(path.join(from, file), 'latin1')))
      return true;
    notes.push(`${file} looks like a key and was left out.`);
    return false;
  });
  for (const file of known) {
    const to = path.join(dir, ...file.split('/'));
    mkdirSync(path.dirname(to), { recursive: true });
    copyFileSync(path.join(from, ...startOf(file, from).split('/')), to);
  }
  return { dir, files: known.length, notes };
}

/** A learner gets the untouched exercise, not the host's solution. */
function startOf(file: string, from: string): string {
  const start = file.replace(/\/exercise\.ts$/, '/.start/exercise.ts');
  return existsSync(path.join(from, ...start.split('/'))) ? start : file;
}

function publishedFiles(from: string): string[] {
  return (trackedFiles(from) ?? walk(from, '')).filter(
    (file) => !ownFiles.test(file) && existsSync(path.join(from, file)),
  );
}

/** `undefined` where there is no git, or the course came as a zip file. */
function trackedFiles(from: string): string[] | undefined {
  try {
    const list = execFileSync('git', ['ls-files', '-z'], {
      cwd: from,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const files = list.split('\0').filter(Boolean);
    return files.includes('package.json') ? files : undefined;
  } catch {
    return undefined;
  }
}

function walk(from: string, folder: string): string[] {
  return readdirSync(path.join(from, folder)).flatMap((name) => {
    const file = posix(path.join(folder, name));
    if (ownFiles.test(file)) return [];
    return statSync(path.join(from, file)).isDirectory() ? walk(from, file) : [file];
  });
}
