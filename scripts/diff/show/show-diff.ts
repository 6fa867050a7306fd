// Shows a diff: as a page in the browser, or as text, in a pager where it is long.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { print, type Surroundings } from '../../shared/command.ts';
import { openPage } from '../../shared/open-page.ts';
import { shownPath } from '../../shared/paths.ts';
import type { FileDiff } from '../compare/file-diff.ts';
import { withoutWhy } from '../compare/sentences.ts';
import { renderPage } from './page.ts';
import { show } from './pager.ts';

/** As a page it needs the name of a file, a title, and one line that is printed. */
type Page = { name: string; title: string; summary: string };
type How = { html: boolean; 'no-open': boolean; 'no-pager': boolean };

export async function showDiff(
  files: FileDiff[],
  text: () => string,
  { name, title, summary }: Page,
  how: How,
  around: Surroundings,
): Promise<void> {
  if (!how.html) return show(text(), !how['no-pager'], around);
  await presentPage(renderPage(files, { title, withoutWhy }), name, summary, how, around);
}

/** Writes a page, says where it is, and opens it. */
export async function presentPage(
  html: string,
  name: string,
  summary: string,
  how: Pick<How, 'no-open'>,
  around: Surroundings,
): Promise<void> {
  const file = writePage(html, name, around.root);
  print(around, `${summary}\nThe diff as a page: ${shownPath(file, around.root)}`);
  if (!how['no-open']) await openPage(file, around.env);
}

/**
 * Writes the page into the repository's `dist/`, which git does not see. Not into the system's
 * folder for temporary files: browsers that are installed as a snap cannot read that one.
 */
export function writePage(html: string, name: string, root: string): string {
  const file = path.join(root, 'dist', `${name}.html`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, html);
  return file;
}
