// Blocks of code: highlighted, a diff line by line, and with a Copy button where one types what stands there.
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import json from 'highlight.js/lib/languages/json';
import powershell from 'highlight.js/lib/languages/powershell';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import { escapeHtml } from '../../../diff/show/page-rows.ts';

for (const [name, language] of Object.entries({ bash, css, json, powershell, typescript, xml }))
  hljs.registerLanguage(name, language);

const languages: Readonly<Record<string, string>> = {
  sh: 'bash',
  ts: 'typescript',
  js: 'typescript',
  json: 'json',
  powershell: 'powershell',
  html: 'xml',
  css: 'css',
};

/** Typed into a terminal, a console or wscat. TypeScript is not copied: whoever types it learns it. */
const toBeTyped = new Set(['sh', 'powershell', 'json', 'js']);

export function codeBlock(text: string, language: string, caption?: string): string {
  const name = { diff: 'Changes', sh: 'Command' }[language] ?? 'Code';
  const inside = language === 'diff' ? diffLines(text) : highlighted(text, language);
  const copy = toBeTyped.has(language)
    ? '<button type="button" class="copy" aria-label="Copy this">Copy</button>'
    : '';
  // A block is scrolled by itself, also by keyboard.
  return `<div class="block" data-language="${escapeHtml(language)}">${caption ? `<p class="caption">${caption}</p>` : ''}<pre tabindex="0" role="group" aria-label="${name}"><code>${inside}</code></pre>${copy}</div>\n`;
}

export function highlighted(text: string, language: string): string {
  const known = languages[language];
  return known ? hljs.highlight(text, { language: known }).value : escapeHtml(text);
}

/** A file with the numbers of its lines. */
export function sourceBlock(text: string, extension: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const numbers = lines.map((_, at) => at + 1).join('\n');
  return `<div class="block source"><pre tabindex="0" role="group" aria-label="Code"><span class="numbers" aria-hidden="true">${numbers}</span><code>${highlighted(text, extension)}</code></pre></div>`;
}

function diffLines(text: string): string {
  return text
    .split('\n')
    .map((line, at) => {
      const look = lookOf(line, at);
      return `<span class="line${look && ` ${look}`}">${escapeHtml(line)}</span>`;
    })
    .join('\n');
}

function lookOf(line: string, at: number): string {
  if (at < 2 && /^(?:---|\+\+\+) /.test(line)) return 'file';
  if (line.startsWith('@@')) return 'where';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : '';
}
