import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { posix, repository } from '../../shared/paths.ts';

/**
 * Writes the page into the repository's `dist/`, which git does not see. Not into the system's
 * folder for temporary files: browsers that are installed as a snap cannot read that one.
 */
export function writePage(html: string, name: string, root = repository): string {
  const file = path.join(root, 'dist', `${name}.html`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, html);
  return file;
}

/** How a file is named in what we print: from the folder that the learner is in. */
export function shownPath(file: string): string {
  return posix(path.relative(process.cwd(), file)) || '.';
}
