// Which words differ in lines that replace one another.
import { diffWordsWithSpace } from 'diff';
import type { DiffLine, Word } from './file-diff.ts';
import { rowsOf } from './rows.ts';

export function markWords(lines: DiffLine[]): void {
  for (const { left, right, resemble } of rowsOf(lines))
    if (left && right && resemble) compareWords(left, right);
}

function compareWords(left: DiffLine, right: DiffLine): void {
  const changes = diffWordsWithSpace(left.text, right.text);
  const keep = (other: 'added' | 'removed'): Word[] =>
    changes
      .filter((change) => !change[other])
      .map((change) => ({ text: change.value, changed: change.added || change.removed }));
  left.words = keep('added');
  right.words = keep('removed');
}
