// The program of a chapter, read from its folder and written to one.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles, readContent } from '../diff/compare/files.ts';
import type { Files } from './step.ts';

/** client/ and server/ of a folder. A folder that is not there has none. */
export function readFiles(dir: string): Files {
  const files = new Map<string, string>();
  for (const file of listFiles(dir, false))
    files.set(file, (readContent(dir, file)?.text ?? '').replaceAll('\r\n', '\n'));
  return files;
}

/** Makes client/ and server/ of a folder say what `after` says, and touches only files that differ. */
export function writeFiles(dir: string, after: Files, before: Files = readFiles(dir)): void {
  for (const file of before.keys())
    if (!after.has(file)) rmSync(path.join(dir, file), { force: true });
  for (const [file, text] of after) {
    if (before.get(file) === text) continue;
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), text);
  }
}
