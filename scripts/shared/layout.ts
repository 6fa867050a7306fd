// How text is laid out on a screen.

/** How many columns a text may have: as many as the terminal, but no more than can be read with ease. */
export const screenWidth = (columns = process.stdout.columns): number =>
  Math.min(columns || 80, 100);

/** Breaks lines at spaces so that none is longer than `width`, where a word allows it; keeps each line's indent. */
export function wrap(text: string, width = 80): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = indent;
  for (const word of line.trim().split(/ +/)) {
    const longer = current === indent ? current + word : `${current} ${word}`;
    if (longer.length <= width || current === indent) current = longer;
    else {
      lines.push(current);
      current = indent + word;
    }
  }
  return [...lines, current];
}

/** "1 file", "2 files" */
export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
