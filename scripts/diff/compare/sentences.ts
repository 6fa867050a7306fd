import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { plainText, readWhatChanged, type WhatChanged } from '../../course/lesson.ts';
import type { FileDiff } from './file-diff.ts';

/** The remark for files that no row of the lesson's table names. */
export const withoutWhy = 'The lesson says nothing about this file.';

export interface Step {
  number: number;
  dir: string;
}

/**
 * The table for a diff over several chapters: the last lesson's order first, then what only earlier
 * lessons name. A file that changed more than once has the sentences of all these lessons.
 */
export function whatChangedIn(steps: Step[]): WhatChanged[] {
  const rows = steps.flatMap((step) => readTable(step).map((row) => ({ ...row, step })));
  const lastFirst = [...steps].reverse().flatMap((step) => rows.filter((row) => row.step === step));
  return [...new Set(lastFirst.map((row) => row.file))].map((file) => {
    const told = rows.filter((row) => row.file === file);
    const why = told.map((row) =>
      steps.length === 1 ? row.why : `Chapter ${row.step.number}: ${row.why}`,
    );
    return { file, why: why.join(' ') };
  });
}

function readTable({ dir }: Step): WhatChanged[] {
  const lesson = path.join(dir, 'README.md');
  return existsSync(lesson) ? readWhatChanged(readFileSync(lesson, 'utf8')) : [];
}

/** The lesson's sentence about a file as plain text, or `remark` where a part of the program has none. */
export function whyOf(file: FileDiff, remark: string): string {
  if (file.why !== undefined) return plainText(file.why);
  return /^(client|server)\//.test(file.path) ? remark : '';
}
