// The folder in which an author changes a step: its program, its text, and what has been done so far.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readContent } from '../../diff/compare/files.ts';
import { Problem } from '../../shared/advice.ts';
import { datedName } from '../../shared/dated-name.ts';
import { readFiles, writeFiles } from '../files.ts';
import { readPage } from '../read-page.ts';
import type { Files, Step } from '../step.ts';
import { writePage } from '../write-page.ts';

/** A step without its diffs, and the program after it: the diffs are made anew at the end. */
export type Draft = Pick<Step, 'title' | 'text' | 'now' | 'holds'> & { files: Files };

/** What the author has asked for. `carry`: the chapter's files have changed, and the steps are to follow. */
export type Kind = 'edit' | 'insert' | 'split' | 'carry';

export type Session = {
  chapter: number;
  kind: Kind;
  /** The first step that is new. Those before it stay as they are. */
  from: number;
  /** The number, in the page as it still stands, of the step that lies on the bench. */
  at: number;
  /** The new steps so far, without the one on the bench. */
  finished: Draft[];
};

const folder = 'editing';
const noteName = '.session.json';
const textName = 'STEP.md';

export const benchDir = (root: string): string => path.join(root, folder);

type Stored = Omit<Session, 'finished'> & {
  finished: (Omit<Draft, 'files'> & { files: [path: string, text: string][] })[];
};

/** Lays a step on the bench. Whatever stops us: what is done so far is in the session, and STEPS.md is untouched. */
export function lay(root: string, session: Session, draft: Draft): void {
  const dir = benchDir(root);
  mkdirSync(dir, { recursive: true });
  writeFiles(dir, draft.files);
  const step = { ...draft, number: numberOf(session), patches: [] };
  writeFileSync(path.join(dir, textName), writePage({ intro: '', steps: [step] }).trimStart());
  const stored: Stored = {
    ...session,
    finished: session.finished.map((one) => ({ ...one, files: [...one.files] })),
  };
  // Written aside and renamed: a session is never half there.
  const draftName = path.join(dir, `${noteName}.new`);
  writeFileSync(draftName, `${JSON.stringify(stored)}\n`);
  renameSync(draftName, path.join(dir, noteName));
}

/** The number that the step on the bench will have. */
export const numberOf = ({ from, finished }: Session): number => from + finished.length;

/** The session that goes on; undefined where there is none. */
export function readSession(root: string): Session | undefined {
  const note = path.join(benchDir(root), noteName);
  if (!existsSync(note)) return undefined;
  try {
    const stored = JSON.parse(readFileSync(note, 'utf8')) as Stored;
    const finished = stored.finished.map((one) => ({ ...one, files: new Map(one.files) }));
    return { ...stored, finished };
  } catch (error) {
    throw new Problem({
      seen: `${folder}/${noteName} cannot be read: ${(error as Error).message}`,
      expected: 'what npm run steps has noted there of the steps so far',
      cause: 'it was edited, or the disk was full',
      next: 'npm run steps -- --abort   moves the folder aside; STEPS.md is as it was',
    });
  }
}

/** @throws Problem where no step lies on the bench */
export function getSession(root: string): Session {
  const session = readSession(root);
  if (session) return session;
  throw new Problem({
    seen: `No step is being edited: there is no ${folder}/.`,
    expected: 'one that was opened before',
    next: 'npm run steps 4 -- --edit 3',
  });
}

/** The step as it lies on the bench now. */
export function take(root: string, session: Session): Draft {
  const dir = benchDir(root);
  const text = readContent(dir, textName)?.text ?? '';
  const [step] = readPage(text, `${folder}/${textName}`, numberOf(session)).steps;
  if (!step)
    throw new Problem({
      seen: `${folder}/${textName} has no heading.`,
      expected: `## ${numberOf(session)}. and a title`,
      next: 'write it, then npm run steps -- --save',
    });
  const { title, text: idea, now, holds } = step;
  return { title, text: idea, now, holds, files: readFiles(dir) };
}

/** Moves the bench aside; nothing is ever deleted. Returns its new name, or nothing where there is no bench. */
export function putAside(root: string): string | undefined {
  if (!existsSync(benchDir(root))) return undefined;
  const name = datedName(root, folder);
  renameSync(benchDir(root), path.join(root, name));
  return name;
}

export function clear(root: string): void {
  rmSync(benchDir(root), { recursive: true, force: true });
}
