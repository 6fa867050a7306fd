/** One row of a lesson's "What changed" table: a file of the chapter and the sentence about it. */
export interface WhatChanged {
  file: string;
  why: string;
}

/** The lines of a lesson between the heading `title` and the next heading of the same or a higher level. */
export function readSection(markdown: string, title: string): string[] {
  const wanted = title.toLowerCase();
  const section: string[] = [];
  let level = 0;
  let fence = '';
  for (const line of markdown.split(/\r?\n/)) {
    // A "#" inside a code block is a comment of that code, not a heading.
    const marker = /^\s*(```+|~~~+)/.exec(line)?.[1] ?? '';
    if (fence) {
      if (marker.startsWith(fence) && line.trim() === marker) fence = '';
    } else if (marker) {
      fence = marker;
    } else {
      const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
      const depth = heading?.[1]?.length ?? 0;
      if (level > 0 && depth > 0 && depth <= level) return section;
      if (level === 0 && heading?.[2]?.toLowerCase().startsWith(wanted)) {
        level = depth;
        continue;
      }
    }
    if (level > 0) section.push(line);
  }
  return section;
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
