import type { DiffLine, FileDiff } from '../compare/file-diff.ts';
import { rowsOf } from '../compare/rows.ts';
import { hunksOf, movedLabel, whereIs } from './hunks.ts';

/** Text as it may stand in HTML, between tags as well as in an attribute's quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const signs = { same: ' ', added: '+', removed: '-' };

/** One column of code: old number, new number, sign, line. A file that is only new or only old has one number. */
export function inlineTable(file: FileDiff): string {
  const whole = isWhole(file);
  const columns = whole ? 3 : 4;
  const rows = hunksOf(file.lines).map((hunk) => {
    const lines = hunk.map(
      (line, at) =>
        `${moveRow(movedLabel(line, hunk[at - 1]), columns)}<tr>${whole ? number(line.newNumber ?? line.oldNumber) : number(line.oldNumber) + number(line.newNumber)}${code(line)}</tr>`,
    );
    return whereRow(file, hunk, columns) + lines.join('\n');
  });
  const look = whole ? 'whole' : 'inline';
  return `<table class="${look}"><caption hidden>${escapeHtml(file.path)}, inline</caption>\n${rows.join('\n')}\n</table>`;
}

/** There is only one side to show: all the width is for it. */
export const isWhole = ({ status }: FileDiff): boolean => status === 'new' || status === 'gone';

/** Two columns of code: before on the left, after on the right. */
export function splitTable(file: FileDiff): string {
  const rows = hunksOf(file.lines).map((hunk) => {
    const pairs = rowsOf(hunk);
    const lines = pairs.map((pair, at) => {
      const before = pairs[at - 1];
      const labels = [
        pair.left && movedLabel(pair.left, before?.left),
        pair.right && movedLabel(pair.right, before?.right),
      ].filter((label) => label !== undefined);
      const left = side(pair.left, pair.left?.oldNumber);
      const right = side(pair.right, pair.right?.newNumber);
      return `${moveRow(labels.join('; '), 6)}<tr>${left}${right}</tr>`;
    });
    return whereRow(file, hunk, 6) + lines.join('\n');
  });
  const columns = '<col class="number"><col class="sign"><col>'.repeat(2);
  return `<table class="split"><caption hidden>${escapeHtml(file.path)}, side by side</caption><colgroup>${columns}</colgroup>\n${rows.join('\n')}\n</table>`;
}

function side(line: DiffLine | undefined, at: number | undefined): string {
  return line ? number(at) + code(line) : '<td class="nothing" colspan="3"></td>';
}

function number(value: number | undefined): string {
  return `<td class="number">${value ?? ''}</td>`;
}

function code(line: DiffLine): string {
  const look = line.moved || line.aside ? 'moved' : line.kind;
  return `<td class="sign ${look}">${signs[line.kind]}</td><td class="code ${look}" style="--hang:${hang(line.text)}ch">${words(line)}</td>`;
}

/** How far a line that has to be wrapped goes on to the right: a little more than it begins. */
function hang(text: string): number {
  const indent = text.length - text.trimStart().length;
  return Math.min(indent, 16) + 4;
}

function words(line: DiffLine): string {
  if (!line.words || line.moved) return escapeHtml(line.text);
  const tag = line.kind === 'added' ? 'ins' : 'del';
  return line.words
    .map(({ text, changed }) =>
      changed ? `<${tag}>${escapeHtml(text)}</${tag}>` : escapeHtml(text),
    )
    .join('');
}

function whereRow(file: FileDiff, hunk: DiffLine[], columns: number): string {
  if (file.status !== 'changed') return '';
  return `<tr><td class="where" colspan="${columns}">${whereIs(hunk)}</td></tr>\n`;
}

function moveRow(label: string | undefined, columns: number): string {
  if (!label) return '';
  return `<tr><td class="move" colspan="${columns}">${escapeHtml(label)}</td></tr>\n`;
}
