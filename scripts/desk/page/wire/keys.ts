// The keyboard in the picture: up and down walk along the time, left and right from lifeline to lifeline.
import { beginOf, leadOf, lifelinesOf, type Row } from './rows.ts';

/** The index of the row to go to, or undefined for a key that walks nowhere. */
export function walk(
  key: string,
  rows: readonly Row[],
  from: number,
  lines: readonly string[],
  page = 10,
): number | undefined {
  const last = rows.length - 1;
  const steps: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: last,
  };
  const step = steps[key];
  if (step !== undefined)
    return from < 0 ? (key === 'Home' ? 0 : last) : Math.max(0, Math.min(last, step));
  if (key === 'ArrowLeft') return beside(rows, from, lines, -1);
  if (key === 'ArrowRight') return beside(rows, from, lines, 1);
  return undefined;
}

/** The row on the next lifeline that is nearest in time. */
function beside(rows: readonly Row[], from: number, lines: readonly string[], way: 1 | -1): number {
  const row = rows[from];
  if (!row) return Math.max(0, rows.length - 1);
  const here = lines.indexOf(homeOf(row));
  for (let line = here + way; line >= 0 && line < lines.length; line += way) {
    const nearest = nearestOn(lines[line] ?? '', rows, beginOf(row));
    if (nearest >= 0) return nearest;
  }
  return from;
}

function nearestOn(line: string, rows: readonly Row[], at: number): number {
  let [best, distance] = [-1, Number.POSITIVE_INFINITY];
  for (const [index, row] of rows.entries()) {
    const away = Math.abs(beginOf(row) - at);
    if (homeOf(row) === line && away < distance) [best, distance] = [index, away];
  }
  return best;
}

/** The lifeline at which a row begins. */
const homeOf = (row: Row): string => lifelinesOf(leadOf(row))[0] ?? '';
