// Where the playground stands, for somebody who asks every two seconds: it is judged anew only when something was saved.
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { getPlayground, type Playground } from '../../../playground/playground.ts';
import { tellFaults } from '../../../playground/step/fault-text.ts';
import { tellOwn } from '../../../playground/step/own-text.ts';
import { faultsOf, standingOf } from '../../../playground/step/standing.ts';
import { type ChapterSteps, chapterSteps } from '../../../steps/chapter-steps.ts';
import { readFiles } from '../../../steps/files.ts';
import type { Standing, StandingAnswer } from './api.ts';
import { linesWithLooks, markingPaint } from './looks.ts';

type Judged = { version: string; standing: Promise<Standing> };
let last: Judged | undefined;

/** @throws Problem where there is no playground */
export async function standingSince(seen: string, root: string): Promise<StandingAnswer> {
  const playground = getPlayground(root);
  const version = versionOf(playground);
  if (last?.version !== version) {
    const judged = { version, standing: judge(playground, root) };
    last = judged;
    // What could not be read while it was saved is read again.
    judged.standing.catch(() => {
      if (last === judged) last = undefined;
    });
  }
  return seen === version ? { version } : { version, standing: await last.standing };
}

/** Which files there are, how large, and when they were saved. Reading them would cost more. */
function versionOf({ dir, target, step }: Playground): string {
  const files = ['client', 'server'].flatMap((folder) => list(path.join(dir, folder)));
  const stamps = files.map((file) => {
    const stats = statSync(file, { throwIfNoEntry: false });
    return `${path.relative(dir, file)} ${stats?.size} ${stats?.mtimeMs}`;
  });
  const text = [target.number, step, ...stamps.sort()].join('\n');
  return createHash('sha1').update(text).digest('hex').slice(0, 12);
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
      path.join(folder, file),
    );
  } catch {
    return []; // not typed yet
  }
}

let steps: { chapter: number; page: ChapterSteps } | undefined;
/** So many steps are known to be done, from what was typed or from what `npm run step` has written down. */
let told = { done: 0, written: 0 };

async function judge(playground: Playground, root: string): Promise<Standing> {
  const { target, step, dir } = playground;
  if (steps?.chapter !== target.number)
    steps = { chapter: target.number, page: chapterSteps(target, root) };
  const page = steps.page;
  if (told.written !== step) told = { done: step - 1, written: step };
  const { done, view, untouched } = await standingOf(readFiles(dir), page.states, told.done);
  told = { done, written: step };
  const atHand = page.steps[done];
  const faults = atHand ? faultsOf(atHand.number, view) : [];
  const order = atHand?.patches.map((patch) => patch.path) ?? [];
  const { text, mentioned } = tellFaults(faults, view, order, markingPaint);
  return {
    done,
    total: page.steps.length,
    untouched,
    missing: linesWithLooks(text),
    own: tellOwn(view, mentioned, new Set()),
  };
}
