import { withoutComments } from '../../shared/strip-comments.ts';
import { splitLines } from './files.ts';

/** A line as it is compared (`key`) and as it is shown (`text`). An empty key does not count. */
export interface SourceLine {
  text: string;
  number: number;
  key: string;
  /** Its code alone, in one kind of quotes; only where code is what counts. */
  code?: string;
}

/** The lines of a file; every line counts, and so does every character of it. */
export function exactLines(text: string): SourceLine[] {
  return splitLines(text).map((line, index) => ({ text: line, number: index + 1, key: line }));
}

/**
 * The lines of a file with keys that only tell code from code: two people who type the same program
 * differ in comments, blank lines, indentation, quotes and final semicolons.
 */
export function codeLines(text: string, path: string): SourceLine[] {
  const shown = splitLines(text);
  const bare = withoutComments(shown.join('\n'), path).split('\n');
  return shown.map((line, index) => ({
    text: line,
    number: index + 1,
    key: codeKey(bare[index] ?? ''),
    code: (bare[index] ?? '').replaceAll('"', "'"),
  }));
}

function codeKey(line: string): string {
  return line
    .trim()
    .replace(/\s+/g, ' ')
    .replaceAll('"', "'")
    .replace(/[;,]+$/, '');
}
