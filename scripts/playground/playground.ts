// The learner's own copy of a chapter, on its way to the next one.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Chapter, chapterDir, chapters } from '../course/chapters.ts';
import { listFiles } from '../diff/compare/files.ts';
import { Problem } from '../shared/advice.ts';
import { datedName } from '../shared/dated-name.ts';
import { repository } from '../shared/paths.ts';

export type Playground = {
  dir: string;
  /** The chapter that it shall become. */
  target: Chapter;
  /** The chapter that it began as; undefined for a playground that began with an empty page. */
  source: Chapter | undefined;
  /** The step that was last shown as the one to type; 1 at the beginning. */
  step: number;
};

const folder = 'playground';
const noteName = '.peer-by-peer.json';

/** The playground, if there is one that `npm run play` made. */
export function readPlayground(root = repository): Playground | undefined {
  const dir = path.join(root, folder);
  const note = path.join(dir, noteName);
  if (!existsSync(note)) return undefined;
  try {
    const { target, step } = JSON.parse(readFileSync(note, 'utf8')) as Record<string, unknown>;
    const chapter = chapters.find(({ number }) => number === target);
    if (chapter)
      return {
        dir,
        target: chapter,
        source: before(chapter),
        step: typeof step === 'number' && Number.isInteger(step) && step > 0 ? step : 1,
      };
  } catch {
    // Not JSON: the same advice as for JSON that says nothing useful.
  }
  throw new Problem({
    seen: `playground/${noteName} does not name a chapter.`,
    expected: 'something like { "target": 4 }',
    cause: 'the file was edited, or writing it was interrupted',
    next: 'write the number of the chapter that you are typing into it, or start anew with npm run play 4\n(your playground is kept in a dated copy)',
  });
}

/** Remembers which step is at hand. */
export function rememberStep(playground: Playground, step: number): void {
  if (playground.step === step) return;
  playground.step = step;
  writeNote(playground);
}

function writeNote({ dir, target, step }: Playground): void {
  writeFileSync(path.join(dir, noteName), `${JSON.stringify({ target: target.number, step })}\n`);
}

/** Like `readPlayground`, but having none is a `Problem`. */
export function getPlayground(root = repository): Playground {
  const playground = readPlayground(root);
  if (playground) return playground;
  const strange = existsSync(path.join(root, folder));
  throw new Problem({
    seen: strange
      ? `The folder playground/ has no ${noteName} in it.`
      : 'There is no playground yet.',
    expected: 'a playground that npm run play made',
    ...(strange && { cause: 'making it was interrupted, or somebody else made the folder' }),
    next: 'npm run play 4   copies chapter 3, for you to turn it into chapter 4',
  });
}

export function before(chapter: Chapter): Chapter | undefined {
  return chapters.find(({ number }) => number === chapter.number - 1);
}

/** Moves an older playground aside; returns the name of its dated folder. Nothing is ever deleted. */
export function keepOldPlayground(root = repository, now = new Date()): string | undefined {
  const dir = path.join(root, folder);
  if (!existsSync(dir)) return undefined;
  const name = datedName(root, folder, '', now);
  try {
    renameSync(dir, path.join(root, name));
  } catch (error) {
    throw new Problem({
      seen: `The old playground could not be moved to ${name}/: ${(error as Error).message}`,
      expected: 'nobody else using it',
      cause: 'npm run play runs in another terminal, or an editor or terminal has the folder open',
      next: 'press Ctrl-C in that terminal, close the folder, and try again',
    });
  }
  return name;
}

/** Copies the playground aside, which stays where it is; returns the name of the dated folder. */
export function copyPlayground(root = repository, now = new Date()): string {
  const dir = path.join(root, folder);
  const name = datedName(root, folder, '', now);
  copyChapter(dir, path.join(root, name));
  for (const file of ['tsconfig.json', noteName])
    if (existsSync(path.join(dir, file)))
      copyFileSync(path.join(dir, file), path.join(root, name, file));
  return name;
}

/** Makes the playground for `target`; there must be none. */
export function makePlayground(target: Chapter, root = repository): Playground {
  const dir = path.join(root, folder);
  const source = before(target);
  if (source) copyChapter(chapterDir(source, root), dir);
  else copyStyle(chapterDir(target, root), dir);
  writeFileSync(path.join(dir, 'tsconfig.json'), `${JSON.stringify(editorConfig, null, 2)}\n`);
  // Last: a folder without this file is one whose making was interrupted.
  const playground = { dir, target, source, step: 1 };
  writeNote(playground);
  return playground;
}

/** So that the learner's editor knows the same types and import rules as in the chapters. */
const editorConfig = {
  extends: '../tsconfig.json',
  compilerOptions: {
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    types: ['node', 'vite/client'],
  },
  include: ['client', 'server'],
};

/** Not fs.cpSync: some versions of Node end abruptly in it when a Windows path has an "é" in it. */
function copyChapter(from: string, to: string): void {
  for (const file of listFiles(from, false)) {
    mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    copyFileSync(path.join(from, file), path.join(to, file));
  }
}

/** The first chapter begins with nothing, but for what nobody should have to type. */
function copyStyle(from: string, to: string): void {
  mkdirSync(path.join(to, 'client'), { recursive: true });
  for (const file of listFiles(from, false).filter((name) => name.endsWith('.css')))
    copyFileSync(path.join(from, file), path.join(to, file));
}
