// Finds places in the learner's file.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { caret } from '../exercise-kit/visible.ts';

function lines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    return []; // the learner has removed or renamed it
  }
}

function first(file: string, pattern: RegExp): number | undefined {
  const index = lines(file).findIndex((line) => pattern.test(line));
  return index === -1 ? undefined : index + 1;
}

/** The line that declares `name`, or, with `statement`, the statement of that kind that mentions it. */
export function lineOf(file: string, name: string, statement?: 'import'): number | undefined {
  const word = name.replace(/[^\w]/g, '\\$&');
  if (statement) return first(file, new RegExp(`\\b${statement}\\b.*${word}`));
  return (
    first(file, new RegExp(`\\b(?:function\\*?|const|let|class)\\s+${word}(?![\\w$])`)) ??
    first(file, new RegExp(`^\\s*(?:async\\s+)?${word}\\s*\\(`))
  );
}

/** The TODO's line; once that comment is gone, the first thing that is exported. */
export function lineOfTodo(file: string): number | undefined {
  return first(file, /\bTODO\b/) ?? first(file, /^export\s+(?!type|interface)/);
}

/** Vite's compiler draws the place in a box: "╭─[ chapters/…/exercise.ts:2:13 ]". */
export function parseError(
  message: string,
): { what: string; file: string; line: number; column: number } | undefined {
  const what = /\[PARSE_ERROR\]\s*(.+)/.exec(message)?.[1];
  const place = /\[\s*(.+?):(\d+):(\d+)\s*\]/.exec(message);
  if (!what || !place) return undefined;
  const [, file = '', line, column] = place;
  return { what: what.trim(), file, line: Number(line), column: Number(column) };
}

/** The line with ^ under the column; lines and columns count from 1. */
export function quoteLine(file: string, line: number, column: number): string {
  const text = lines(file)[line - 1] ?? '';
  return caret(`${text} `, Math.min(column - 1, text.length));
}

/** The export that the check wants and exercise.ts lacks: an import that is missing is `undefined`, not an error. */
export function missingExport(message: string, dir: string, variant: string): string | undefined {
  const wanted = /import\s+\{([^}]*)\}\s+from\s+'\.\/exercise\.ts'/.exec(
    lines(path.join(dir, 'check.test.ts')).join('\n'),
  );
  const source = lines(path.join(dir, variant)).join('\n');
  return wanted?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(/\s+as\s+/)[0] ?? name)
    .find((name) => !exportsName(source, name) && message.includes(name));
}

function exportsName(source: string, name: string): boolean {
  const declared = new RegExp(`^export\\s+[\\w\\s*]*\\b${name}\\b`, 'm');
  const listed = new RegExp(`^export\\s*(?:\\*|\\{[^}]*\\b${name}\\b)`, 'm');
  return declared.test(source) || listed.test(source);
}

/** Our answers lie a folder deeper than exercise.ts: this is how their code would stand there. */
export function asInExercise(code: string): string {
  return code.replace(/(\bfrom ')\.\.\//g, '$1./');
}

/** The comment that a file begins with, as plain text, and the code below it. */
export function splitComment(source: string): { comment: string; code: string } {
  const all = source.split(/\r?\n/);
  const end = all.findIndex((line) => !line.startsWith('//'));
  const comment = all.slice(0, end).map((line) => line.replace(/^\/\/ ?/, ''));
  return { comment: comment.join('\n'), code: all.slice(end).join('\n').trimStart() };
}
