import { plural, wrap } from '../../shared/layout.ts';
import type { DiffLine, FileDiff } from '../compare/file-diff.ts';
import { whyOf } from '../compare/sentences.ts';
import { hunksOf, movedLabel, whereIs } from './hunks.ts';

/** The looks a diff needs; without colour each of them gives its text back as it is. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  added(text: string): string;
  removed(text: string): string;
  /** The changed words within an added or removed line. */
  word(text: string): string;
}

export interface TerminalOptions {
  paint: Paint;
  /** What to say under a file that the lesson's table leaves out. */
  withoutWhy?: string;
  /** How each state is called; `diff play` has other words. */
  statusNames?: Partial<Record<FileDiff['status'], string>>;
}

const statusNames = { new: 'new', gone: 'gone', changed: 'changed', same: 'the same' };
const signs = { same: ' ', added: '+', removed: '-' };

/** The whole diff as text, file by file. Signs tell added from removed; colour only helps. */
export function renderDiff(files: FileDiff[], options: TerminalOptions): string {
  return files
    .filter((file) => file.status !== 'same')
    .map((file) => `${renderHead(file, options)}\n\n${renderBody(file, options.paint)}`)
    .join('\n');
}

/** One line a file: how many lines came and went, and why. */
export function renderStat(files: FileDiff[], options: TerminalOptions): string {
  const changed = files.filter((file) => file.status !== 'same');
  const width = Math.max(0, ...changed.map((file) => file.path.length));
  const rows = changed.map((file) => {
    const name = options.paint.bold(file.path.padEnd(width));
    const counts = file.binary
      ? 'binary'.padEnd(11)
      : `${options.paint.added(`+${file.added}`.padStart(5))} ${options.paint.removed(`-${file.removed}`.padStart(5))}`;
    const status = nameOf(file, options).padEnd(7);
    return `${name}  ${counts}  ${status}  ${whyOf(file, options.withoutWhy ?? '')}`.trimEnd();
  });
  return rows.map((row) => `${row}\n`).join('');
}

function nameOf(file: FileDiff, options: TerminalOptions): string {
  return options.statusNames?.[file.status] ?? statusNames[file.status];
}

function renderHead(file: FileDiff, options: TerminalOptions): string {
  const { paint } = options;
  const moved = file.moved ? `, ${file.moved} only moved` : '';
  const counts = file.binary ? 'binary' : `+${file.added} -${file.removed}${moved}`;
  const title = `${paint.bold(`=== ${file.path}`)}  (${nameOf(file, options)}, ${counts})`;
  const why = whyOf(file, options.withoutWhy ?? '');
  return why ? `${title}\n${wrap(`    ${why}`, 100)}` : title;
}

function renderBody(file: FileDiff, paint: Paint): string {
  if (file.binary) return '    A binary file: there are no lines to show.\n';
  if (file.lines.length === 0) return `    ${withoutLines(file)}\n`;
  const wholeFile = file.status === 'new' || file.status === 'gone';
  const numbers = numbersOf(String(file.lines.length).length + 1, wholeFile);
  return hunksOf(file.lines)
    .map((hunk) => {
      const heading = wholeFile ? '' : `${paint.dim(`    ${whereIs(hunk)}`)}\n`;
      const lines = hunk.map((line, at) => renderLine(line, hunk[at - 1], numbers, paint));
      return `${heading}${lines.join('')}`;
    })
    .join('\n');
}

/** `diff play` leaves out the lines of what is to be deleted. */
export function withoutLines({ status, removed }: FileDiff): string {
  return status === 'gone' && removed > 0
    ? 'Delete this file: nothing needs it any more.'
    : 'An empty file.';
}

/** Two columns, for the old file and the new one; one where there is only one file. */
const numbersOf =
  (width: number, wholeFile: boolean) =>
  ({ oldNumber, newNumber }: DiffLine): string => {
    const cell = (number: number | undefined): string => String(number ?? '').padStart(width);
    return wholeFile ? cell(newNumber ?? oldNumber) : `${cell(oldNumber)} ${cell(newNumber)}`;
  };

function renderLine(
  line: DiffLine,
  previous: DiffLine | undefined,
  numbersOfLine: (line: DiffLine) => string,
  paint: Paint,
): string {
  const numbers = numbersOfLine(line);
  const label = movedLabel(line, previous);
  const note = label
    ? `${paint.dim(`${' '.repeat(numbers.length)} ${signs[line.kind]} (${label})`)}\n`
    : '';
  const rest = `${signs[line.kind]} ${colourLine(line, paint)}`.trimEnd();
  return `${note}${paint.dim(numbers)} ${colourSign(line, rest, paint)}\n`;
}

function colourLine(line: DiffLine, paint: Paint): string {
  if (!line.words || line.moved) return line.text;
  const side = line.kind === 'added' ? paint.added : paint.removed;
  return line.words
    .map((word) => (word.changed ? paint.word(side(word.text)) : side(word.text)))
    .join('');
}

function colourSign(line: DiffLine, text: string, paint: Paint): string {
  if (line.moved || line.aside) return paint.dim(text);
  if (line.kind === 'same') return text;
  const side = line.kind === 'added' ? paint.added : paint.removed;
  return line.words ? `${side(text.slice(0, 1))}${text.slice(1)}` : side(text);
}

/** "5 files are the same: client/peer.ts, …" */
export function renderSame(files: FileDiff[]): string {
  const same = files.filter((file) => file.status === 'same').map((file) => file.path);
  if (same.length === 0) return '';
  return `${plural(same.length, 'file is', 'files are')} the same: ${same.join(', ')}`;
}
