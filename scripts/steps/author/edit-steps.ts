// npm run steps 4 -- --edit 3: changes a step, and carries the later ones along.
import { type Chapter, chapterDir, chapters } from '../../course/chapters.ts';
import { formatProblem, Problem } from '../../shared/advice.ts';
import { print, type Surroundings } from '../../shared/command.ts';
import { type ChapterSteps, pageName, startOf } from '../chapter-steps.ts';
import { readFiles } from '../files.ts';
import { noFiles, type Step } from '../step.ts';
import { type Carried, carryOn } from './carry.ts';
import { finish } from './finish.ts';
import { hasMarks } from './merge.ts';
import { originalSteps, requireTogether } from './originals.ts';
import {
  clear,
  type Draft,
  getSession,
  type Kind,
  lay,
  numberOf,
  putAside,
  readSession,
  type Session,
  take,
} from './workbench.ts';

const howToGoOn =
  'npm run steps -- --save    when it is as it should be\nnpm run steps -- --abort   to leave everything as it was';

/** Lays a step on the bench. For `insert` it is a new one behind `step`, for `split` its first half. */
export function open(
  chapter: Chapter,
  kind: Exclude<Kind, 'carry'>,
  step: Step,
  around: Surroundings,
): void {
  requireNoSession(around.root);
  const originals = originalSteps(chapter, around.root);
  requireTogether(originals, readFiles(chapterDir(chapter, around.root)));
  const { number } = step;
  const from = kind === 'insert' ? number + 1 : number;
  const session: Session = { chapter: chapter.number, kind, from, at: number, finished: [] };
  const files = originals.states[number] ?? noFiles;
  const draft = kind === 'insert' ? { ...newStep, files } : { ...step, files };
  lay(around.root, session, draft);
  const what = {
    edit: `Step ${number} of chapter ${chapter.number}, ${step.title}, lies in editing/: client/ and server/ as they stand after it, its text in STEP.md.`,
    insert: `A new step behind step ${number} of chapter ${chapter.number} lies in editing/: write its program into client/ and server/, its text into STEP.md.`,
    split: `Step ${number} of chapter ${chapter.number}, ${step.title}, lies in editing/: take out of client/ and server/ what is to come in the second half, and give STEP.md the text of the first.`,
  }[kind];
  print(around, `${what}\n\n${howToGoOn}`);
}

const newStep = {
  title: 'The new step',
  text: 'One idea, in three to eight sentences.',
  now: '**Now:** what to do and what is then to be seen.',
  holds: [],
};

/** The chapter's files have changed: each line goes to the step in which it was born. */
export function carry(chapter: Chapter, around: Surroundings): number {
  requireNoSession(around.root);
  const originals = originalSteps(chapter, around.root);
  const session: Session = { chapter: chapter.number, kind: 'carry', from: 0, at: 0, finished: [] };
  const start = { ...newStep, title: 'The chapter before', files: startOf(chapter, around.root) };
  return goOn(carryOn(session, start, originals), originals, around);
}

/** Takes what lies on the bench, and goes on until everything is done or the next conflict. */
export function save(around: Surroundings): number {
  const session = getSession(around.root);
  const chapter = chapters.find(({ number }) => number === session.chapter) as Chapter;
  const draft = take(around.root, session);
  requireNoMarks(draft);
  const originals = originalSteps(chapter, around.root);
  const step = originals.steps[session.at - 1];
  const files = originals.states[session.at];
  // The second half leads to where the whole one led.
  if (session.kind === 'split' && session.finished.length === 0 && step && files) {
    const second = { ...step, title: `${step.title}, the second half`, files };
    return goOn(carryOn({ ...session, finished: [draft] }, second, originals), originals, around);
  }
  return goOn(carryOn(session, draft, originals), originals, around);
}

function goOn(carried: Carried, originals: ChapterSteps, around: Surroundings): number {
  if (carried.conflict) {
    const { session, draft, files } = carried;
    lay(around.root, session, draft);
    around.err.write(`${formatProblem(conflictIn(files, session, draft), around.err)}\n`);
    return 1;
  }
  const { changed, empty, written } = finish(carried.session, originals, around.root);
  clear(around.root);
  const { chapter } = originals;
  const lines = [
    `${pageName(chapter)} is written. Steps with another change than before: ${changed.join(', ') || 'none'}.`,
    empty.length > 0 &&
      `Nothing is left in ${empty.join(', ')}: edit it, or take it out of the page.`,
    written.length > 0 &&
      `The last step leads to something else now. Written, too: ${written.map((file) => `chapters/${chapter.folder}/${file}`).join(', ')}. Carry it to the later chapters (CONTRIBUTING.md), then npm run steps ${chapter.number + 1} -- --carry.`,
    `Next: npm run steps ${chapter.number} -- --check`,
  ];
  print(around, lines.filter((line) => line !== false).join('\n'));
  return 0;
}

const conflictIn = (files: string[], session: Session, { title }: Draft) => ({
  seen: `Step ${numberOf(session)}, ${title}, changes the same lines as what was carried to it: ${files.map((file) => `editing/${file}`).join(', ')}.`,
  expected: 'the program as it should stand after this step',
  cause: 'nobody but you can know how the two go together. Everything before it is kept.',
  next: `write each place between <<<<<<< and >>>>>>> as it should be, then\n${howToGoOn}`,
});

/** Gives up. What lies on the bench is moved aside. */
export function abort(around: Surroundings): void {
  // Also where the session cannot be read: this is the way out.
  const kept = putAside(around.root);
  if (!kept) getSession(around.root);
  print(around, `The steps are as they were. What you had is kept in ${kept}/.`);
}

function requireNoSession(root: string): void {
  const session = readSession(root);
  if (!session) {
    // A folder of that name that is none of ours, or one whose making was interrupted: it is not written over.
    putAside(root);
    return;
  }
  throw new Problem({
    seen: `Step ${numberOf(session)} of chapter ${session.chapter} is still being edited, in editing/.`,
    expected: 'one at a time',
    next: howToGoOn,
  });
}

function requireNoMarks({ files }: Draft): void {
  const marked = [...files].filter(([, text]) => hasMarks(text)).map(([file]) => `editing/${file}`);
  if (marked.length === 0) return;
  throw new Problem({
    seen: `There are still marks of a conflict in ${marked.join(', ')}.`,
    expected: 'no line that begins with <<<<<<<, ======= or >>>>>>>',
    next: `write these places as they should be, then\n${howToGoOn}`,
  });
}
