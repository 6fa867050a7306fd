import { plural } from '../../shared/layout.ts';
import type { FileDiff } from '../compare/file-diff.ts';
import { whyOf } from '../compare/sentences.ts';
import { summaryLine } from '../compare/totals.ts';
import { escapeHtml, inlineTable, isWhole, splitTable } from './page-rows.ts';
import { style } from './page-style.ts';
import { withoutLines } from './terminal.ts';

export interface PageText {
  /** "Chapter 3 to chapter 4" */
  title: string;
  /** What to say under a file that the lesson's table leaves out. */
  withoutWhy: string;
}

/**
 * The diff as one page that needs nothing else: no script, no font, no picture, no network. The
 * policy in its head makes the browser enforce that, whatever the compared files contain.
 */
export function renderPage(files: FileDiff[], text: PageText): string {
  const changed = files.filter((file) => file.status !== 'same');
  const same = files.filter((file) => file.status === 'same');
  const content = `<nav aria-label="Changed files">
<ol>
${changed.map((file, at) => entry(file, at, text)).join('\n')}
</ol>
</nav>
<main>
${changed.map((file, at) => fileSection(file, `file-${at + 1}`, whyOf(file, text.withoutWhy))).join('\n')}
${same.length ? `<p class="quiet">${plural(same.length, 'file is', 'files are')} the same: ${same.map((file) => `<code>${escapeHtml(file.path)}</code>`).join(', ')}.</p>` : ''}
</main>`;
  return pageAround(content, text.title, summaryLine(files));
}

/** The page with its heading, what is to be seen at a glance, and the choice of the view. `content` is HTML. */
export function pageAround(content: string, title: string, summary: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p class="summary">${escapeHtml(summary)}.</p>
<fieldset>
<legend>View</legend>
<label><input type="radio" name="view" id="view-split" checked> Side by side</label>
<label><input type="radio" name="view" id="view-inline"> Inline</label>
</fieldset>
</header>
${content}
</body>
</html>
`;
}

function entry(file: FileDiff, at: number, text: PageText): string {
  const why = escapeHtml(whyOf(file, text.withoutWhy));
  const name = `<a href="#file-${at + 1}"><code>${escapeHtml(file.path)}</code></a>`;
  return `<li>${name} <span class="quiet">${escapeHtml(counts(file))}</span>${why ? `<br>${why}` : ''}</li>`;
}

/** One file with its diff. It is the place that a link to `#id` leads to. `step` is the number of its step, if it has one. */
export function fileSection(file: FileDiff, id: string, why: string, step = 0): string {
  const heading = step ? 'h3' : 'h2';
  return `<details open id="${id}">
<summary><${heading}>${escapeHtml(file.path)}</${heading}> <span class="quiet">${escapeHtml(counts(file))}</span></summary>
${why ? `<p class="why">${escapeHtml(why)}</p>` : ''}
${body(file, step ? `Step ${step}: changes` : 'Changes')}
</details>`;
}

function body(file: FileDiff, changes: string): string {
  if (file.binary) return '<p class="why quiet">A binary file: there are no lines to show.</p>';
  if (file.lines.length === 0) return `<p class="why quiet">${withoutLines(file)}</p>`;
  const label = escapeHtml(`${changes} in ${file.path}`);
  return `<div class="scroll" role="region" aria-label="${label}" tabindex="0">
${isWhole(file) ? '' : splitTable(file)}
${inlineTable(file)}
</div>`;
}

function counts(file: FileDiff): string {
  const names = { new: 'new, ', gone: 'gone, ', changed: '', same: '' };
  return file.binary ? 'binary' : `${names[file.status]}+${file.added} -${file.removed}`;
}
