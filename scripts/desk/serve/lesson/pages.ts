// The pages that can be read, made when somebody asks and kept until their file is changed.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { escapeHtml } from '../../../diff/show/page-rows.ts';
import type { ReadPage } from './api.ts';
import { sourceBlock } from './code.ts';
import { prepareDiagrams } from './diagram.ts';
import { renderMarkdown } from './markdown.ts';
import type { Readable } from './readable.ts';

const known = new Map<string, { changed: number; page: ReadPage }>();

export async function pageOf(readable: Readable): Promise<ReadPage> {
  const changed = statSync(readable.file).mtimeMs;
  const kept = known.get(readable.file);
  if (kept?.changed === changed) return kept.page;
  const page =
    readable.kind === 'folder'
      ? listing(readable)
      : await render(readable, readFileSync(readable.file, 'utf8').replaceAll('\r\n', '\n'));
  known.set(readable.file, { changed, page });
  return page;
}

async function render({ kind, name }: Readable, text: string): Promise<ReadPage> {
  if (kind === 'markdown') {
    await prepareDiagrams(text);
    const { html, toc } = renderMarkdown(text, name);
    return { path: name, title: toc[0]?.text ?? name, html, toc };
  }
  const html = `<h1>${escapeHtml(name)}</h1>\n${sourceBlock(text, path.extname(name).slice(1))}`;
  return { path: name, title: name, html, toc: [] };
}

/** What is in a folder, as a code host lists it. */
function listing({ name, file }: Readable): ReadPage {
  const entries = readdirSync(file)
    .sort()
    .map((entry) => {
      const text = escapeHtml(entry);
      return `<li><a href="#/${escapeHtml(name)}/${text}"><code>${text}</code></a></li>`;
    });
  const html = `<h1>${escapeHtml(name)}/</h1>\n<ul>${entries.join('\n')}</ul>`;
  return { path: name, title: name, html, toc: [] };
}
