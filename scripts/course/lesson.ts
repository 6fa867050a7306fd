/** One row of a lesson's "What changed" table: a file of the chapter and the sentence about it. */
export interface WhatChanged {
  file: string;
  why: string;
}

/** The lines of a lesson between the heading `title` and the next heading of the same or a higher level. */
export function readSection(markdown: string, title: string): string[] {
  const wanted = title.toLowerCase();
  const lines = [...withHeadings(markdown)];
  const start = lines.findIndex(({ heading }) => heading?.title.toLowerCase().startsWith(wanted));
  const level = lines[start]?.heading?.level;
  if (level === undefined) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex(({ heading }) => heading !== undefined && heading.level <= level);
  return rest.slice(0, end === -1 ? undefined : end).map(({ line }) => line);
}

type Heading = { level: number; title: string };

/** Each line, and what it is if it is a heading. A "#" inside a code block is a comment of that code. */
function* withHeadings(markdown: string): Generator<{ line: string; heading?: Heading }> {
  /** What the code block began with that we are in. */
  let fence = '';
  for (const line of markdown.split(/\r?\n/)) {
    const marker = /^\s*(```+|~~~+)/.exec(line)?.[1] ?? '';
    const isEnd = fence !== '' && marker.startsWith(fence) && line.trim() === marker;
    const [, marks = '', title = ''] = (!fence && /^(#{1,6})\s+(.*?)\s*#*$/.exec(line)) || [];
    yield marks ? { line, heading: { level: marks.length, title } } : { line };
    if (isEnd) fence = '';
    else if (!fence) fence = marker;
  }
}

/**
 * The rows of the table under "What changed", in the order in which they are to be read. A first
 * column that names several files in backticks gives a row for each of them.
 */
export function readWhatChanged(markdown: string): WhatChanged[] {
  const rows: WhatChanged[] = [];
  for (const line of readSection(markdown, 'What changed')) {
    const cells = readCells(line);
    const files = cells[0]?.match(/`[^`]+`/g) ?? [];
    const why = cells[1] ?? '';
    for (const file of files) rows.push({ file: file.slice(1, -1).replace(/^\.\//, ''), why });
  }
  return rows;
}

/** The cells of a table row, or none if the line is not one. `\|` is a bar inside a cell. */
function readCells(line: string): string[] {
  const row = line.trim();
  if (!row.startsWith('|')) return [];
  const cells = row.slice(1).split(/(?<!\\)\|/);
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** A sentence of a lesson as plain text, for places that do not show Markdown. */
export function plainText(markdown: string): string {
  // What stands in backticks is not Markdown: `*.ts` has no emphasis in it.
  const code: string[] = [];
  return markdown
    .replace(/`([^`]+)`/g, (_, text: string) => `\u0000${code.push(text) - 1}\u0000`)
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/(?<![\w*])\*(?![\s*])([^*]*[^*\s])\*(?![\w*])/g, '$1')
    .replace(/\0(\d+)\0/g, (_, at: string) => code[Number(at)] ?? '');
}
