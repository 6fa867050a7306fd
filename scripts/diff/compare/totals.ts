import { plural } from '../../shared/layout.ts';
import type { FileDiff } from './file-diff.ts';

export interface ChangeCount {
  /** Files that changed, appeared or vanished. */
  files: number;
  /** Files that say the same in both. */
  same: number;
  added: number;
  removed: number;
  /** Lines, among the added and removed ones, that only changed their place. */
  moved: number;
  /** Added and removed lines together. */
  changed: number;
}

export interface CountOptions {
  /** `false` leaves style sheets out of the lines, as the step budget does. */
  styleSheets?: boolean;
}

/** How much changed, over all files. */
export function changedLines(files: FileDiff[], options: CountOptions = {}): ChangeCount {
  const withStyle = options.styleSheets ?? true;
  const counted = files.filter((file) => withStyle || !file.path.endsWith('.css'));
  const sum = (field: 'added' | 'removed' | 'moved'): number =>
    counted.reduce((total, file) => total + file[field], 0);
  return {
    files: counted.filter((file) => file.status !== 'same').length,
    same: counted.filter((file) => file.status === 'same').length,
    added: sum('added'),
    removed: sum('removed'),
    moved: sum('moved'),
    changed: sum('added') + sum('removed'),
  };
}

/** "10 files changed, 214 lines added, 31 removed". */
export function summaryLine(files: FileDiff[]): string {
  const count = changedLines(files);
  const moved = count.moved ? ` (${count.moved} of them only moved)` : '';
  const lines = `${plural(count.added, 'line', 'lines')} added, ${count.removed} removed`;
  return `${plural(count.files, 'file', 'files')} changed, ${lines}${moved}`;
}
