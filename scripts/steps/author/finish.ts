// Writes the steps when all are carried along.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chapterDir } from '../../course/chapters.ts';
import { readWhatChanged } from '../../course/lesson.ts';
import { type ChapterSteps, pageName } from '../chapter-steps.ts';
import { readFiles, writeFiles } from '../files.ts';
import { makePatches } from '../patch.ts';
import { type Files, noFiles, type Step } from '../step.ts';
import { writePage } from '../write-page.ts';
import { carryBack } from './born.ts';
import type { Session } from './workbench.ts';

export type Finished = {
  /** Titles of the steps whose change is another one now. */
  changed: string[];
  /** Titles of steps in which nothing is left. */
  empty: string[];
  /** Files of the chapter that were written, because the last step leads to something else now. */
  written: string[];
};

/** Writes STEPS.md and, but for `carry`, the chapter's files as the last step leaves them. */
export function finish(session: Session, originals: ChapterSteps, root: string): Finished {
  const { chapter, intro } = originals;
  const dir = chapterDir(chapter, root);
  const goal = readFiles(dir);
  const before = originals.states.slice(0, session.from);
  const states = [...before, ...session.finished.map(({ files }) => files)];
  const drafts = [
    ...originals.steps.slice(0, Math.max(0, session.from - 1)),
    // Of what is carried, the first is the chapter before.
    ...session.finished.slice(session.from === 0 ? 1 : 0),
  ];
  const all = session.kind === 'carry' ? carryBack(states, goal) : states;
  const order = readWhatChanged(readFileSync(path.join(dir, 'README.md'), 'utf8'));
  const steps = drafts.map(({ title, text, now, holds }, at): Step => {
    const patches = makePatches(
      all[at] ?? noFiles,
      all[at + 1] ?? noFiles,
      order.map(({ file }) => file),
    );
    return { number: at + 1, title, text, patches, now, holds };
  });
  writeFileSync(path.join(root, pageName(chapter)), writePage({ intro, steps }));
  const last: Files = all.at(-1) ?? goal;
  const written = [...new Set([...last.keys(), ...goal.keys()])].filter(
    (file) => last.get(file) !== goal.get(file),
  );
  writeFiles(dir, last, goal);
  return { changed: changedTitles(steps, originals.steps), empty: emptyTitles(steps), written };
}

function changedTitles(now: Step[], then: readonly Step[]): string[] {
  const textOf = ({ patches }: Step) => patches.map(({ text }) => text).join('');
  const old = new Map(then.map((step) => [step.title, textOf(step)]));
  return now.filter((step) => old.get(step.title) !== textOf(step)).map(titleOf);
}

const emptyTitles = (steps: Step[]) =>
  steps.filter(({ patches }) => patches.length === 0).map(titleOf);

const titleOf = ({ number, title }: Step) => `${number}. ${title}`;
