import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../chapters.ts';
import { posix, printNote } from '../text.ts';

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

/** Opens a page in the browser; where that is not possible, the printed path is enough. */
export async function openPage(file: string): Promise<void> {
  try {
    const { default: open } = await import('open');
    const child = await open(file);
    child.once('error', () => printNote('No browser could be opened. Open the file yourself.'));
  } catch {
    printNote('No browser could be opened. Open the file yourself.');
  }
}
