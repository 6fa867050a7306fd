// The steps of a chapter as one page: each with its text, its diff and what is then to be seen.
import { marked } from 'marked';
import type { FileDiff } from '../diff/compare/file-diff.ts';
import { fileSection, pageAround } from '../diff/show/page.ts';
import { escapeHtml } from '../diff/show/page-rows.ts';
import { linesOf } from './minutes.ts';
import type { Step } from './step.ts';

type Part = { step: Step; files: FileDiff[] };

export function renderStepsPage(parts: Part[], title: string, summary: string): string {
  const content = `<nav aria-label="Steps">
<ol>
${parts.map(entry).join('\n')}
</ol>
</nav>
<main>
${parts.map(section).join('\n')}
</main>`;
  return pageAround(content, title, summary);
}

function entry({ step }: Part): string {
  const { added, removed } = linesOf(step);
  return `<li><a href="#step-${step.number}">${escapeHtml(step.title)}</a> <span class="quiet">+${added} -${removed}</span></li>`;
}

function section({ step, files }: Part): string {
  const sections = files.map((file, at) =>
    fileSection(file, `step-${step.number}-file-${at + 1}`, '', step.number),
  );
  return `<section class="step" id="step-${step.number}">
<h2>${step.number}. ${escapeHtml(step.title)}</h2>
<div class="prose">${htmlOf(step.text)}</div>
${sections.join('\n')}
<div class="prose">${htmlOf(step.now)}</div>
</section>`;
}

/** A page that has left the repository has nowhere to lead to: links within it become words. */
function htmlOf(markdown: string): string {
  const words = markdown.replace(/\[([^\]]+)\]\((?!https:)[^)]*\)/g, '$1');
  return marked.parse(words, { async: false });
}
