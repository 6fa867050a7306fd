// What a step changes, as the diff commands show it.
import type { WhatChanged } from '../course/lesson.ts';
import type { FileDiff } from '../diff/compare/file-diff.ts';
import type { Content } from '../diff/compare/files.ts';
import { diffContents } from '../diff/compare/folders.ts';
import type { Files } from './step.ts';

/** The files that differ between two states, in the order of `paths`. */
export function diffStates(before: Files, after: Files, paths: readonly string[]): FileDiff[] {
  const whatChanged: WhatChanged[] = paths.map((file) => ({ file, why: '' }));
  const differing = [...new Set([...before.keys(), ...after.keys()])];
  return diffContents(differing, contentIn(before), contentIn(after), { whatChanged }).filter(
    ({ status }) => status !== 'same',
  );
}

const contentIn =
  (files: Files) =>
  (path: string): Content | undefined => {
    const text = files.get(path);
    return text === undefined ? undefined : { binary: false, text, bytes: Buffer.from(text) };
  };
