// The program after each step of each chapter, written to a folder in which tools find their packages.

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Chapter } from '../../../scripts/course/chapters.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { type ChapterSteps, chapterSteps } from '../../../scripts/steps/chapter-steps.ts';
import { writeFiles } from '../../../scripts/steps/files.ts';
import type { Files, Step } from '../../../scripts/steps/step.ts';

/** What is there after a step. */
export type State = {
  chapter: Chapter;
  step: Step;
  /** `4/7`: the folder's name, in which tools name it. */
  name: string;
  /** The folder with client/ and, where there is one, server/. */
  dir: string;
  files: Files;
  /** Equal for states whose page, or whose server, is the same. Undefined where there is none. */
  client: string | undefined;
  server: string | undefined;
};

export type States = { dir: string; all: State[] };

let folder: string | undefined;
const made = new Map<Chapter, State[]>();

/** The states of these chapters; they are gone with the run. */
export function statesOfChapters(chapters: readonly Chapter[]): States {
  const dir = folder ?? makeFolder();
  folder = dir;
  const all = chapters.flatMap((chapter) => {
    const states = made.get(chapter) ?? statesOf(dir, chapterSteps(chapter));
    made.set(chapter, states);
    return states;
  });
  return { dir, all };
}

function makeFolder(): string {
  // It goes with the folder of the run: this process is given no time for so many files.
  const dir = mkdtempSync(path.join(process.env.TEST_RUN_DIR ?? tmpdir(), 'steps-'));
  writeFileSync(path.join(dir, 'package.json'), '{ "type": "module" }');
  // A junction needs no special rights on Windows; elsewhere the word has no meaning.
  symlinkSync(path.join(repository, 'node_modules'), path.join(dir, 'node_modules'), 'junction');
  return dir;
}

function statesOf(dir: string, { chapter, steps, states }: ChapterSteps): State[] {
  return steps.map((step) => {
    const name = `${chapter.number}/${step.number}`;
    const files = states[step.number] ?? new Map<string, string>();
    const own = path.join(dir, 'states', ...name.split('/'));
    mkdirSync(own, { recursive: true });
    writeFiles(own, files, new Map());
    const [client, server] = [digest(files, 'client/'), digest(files, 'server/')];
    return { chapter, step, name, dir: own, files, client, server };
  });
}

function digest(files: Files, folder: string): string | undefined {
  const own = [...files].filter(([file]) => file.startsWith(folder)).sort();
  if (own.length === 0) return undefined;
  return createHash('sha256').update(JSON.stringify(own)).digest('hex').slice(0, 16);
}

/** The first state of each kind: its page, or its server. */
export function distinct(states: State[], part: 'client' | 'server'): State[] {
  const seen = new Set<string | undefined>([undefined]);
  return states.filter((state) => !seen.has(state[part]) && seen.add(state[part]));
}

/** How a state is called in messages. */
export const stateName = ({ chapter, step }: State): string =>
  `chapter ${chapter.number}, after step ${step.number} (${step.title})`;
