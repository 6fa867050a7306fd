// Where the lifelines stand, and which places beside them labels have.
import type { Lifeline } from '../../wire/story.ts';

export type Column = { id: string; line: Lifeline; x: number };

/** A place for labels: beside a lifeline or between two. Labels in one slot must not overlap. */
export type Slot = { id: string; x: number; width: number; anchor: 'start' | 'end' };

/** In units of the root's font size. */
const gutterWidth = 5.2;
/** `enough` for the longest state, "signaling: have-remote-offer", and its mark. */
const withMarks = { least: 7.75, enough: 14, most: 20 };
const withArrows = { least: 7.75, enough: 9.5, most: 30 };
const nothing = { least: 1.5, enough: 1.5, most: 1.5 };
type Room = typeof withMarks;

export type Columns = {
  all: Column[];
  width: number;
  /** Where the times end and the picture begins. */
  gutter: number;
  left: number;
  right: number;
};

/** @param unit Pixels of the root's font size. */
export function placeColumns(
  lifelines: readonly Lifeline[],
  available: number,
  unit: number,
): Columns {
  const widths = shareOut(roomsOf(lifelines), available / unit - gutterWidth);
  const used = sum(widths) + gutterWidth;
  const width = Math.max(used * unit, available);
  const gutter = gutterWidth * unit + (width - used * unit) / 2;
  const all = lifelines.map((line, index) => {
    return { id: line.id, line, x: gutter + sum(widths.slice(0, index + 1)) * unit };
  });
  const right = gutter + sum(widths) * unit;
  return { all, width, gutter, left: gutter + 0.5 * unit, right };
}

/** Before the first line, between each two, and behind the last. */
function roomsOf(lifelines: readonly Lifeline[]): Room[] {
  const between = lifelines.slice(0, -1).map(({ kind }, index) => {
    // The marks of a tab in the middle stand on its right, with the arrows.
    return kind === 'tab' && index > 0 ? { ...withMarks, most: withArrows.most } : withArrows;
  });
  // A single line has all its labels on its right.
  return [lifelines.length > 1 ? withMarks : nothing, ...between, withMarks];
}

/** First each gets the least, then enough for its words, then all grow alike. */
function shareOut(rooms: readonly Room[], available: number): number[] {
  let widths = rooms.map(({ least }) => least);
  for (const bound of ['enough', 'most'] as const) {
    const growing = rooms.filter((room, index) => room[bound] > (widths[index] ?? 0)).length;
    const share = Math.max(0, available - sum(widths)) / Math.max(1, growing);
    widths = rooms.map((room, index) => {
      const before = widths[index] ?? 0;
      return Math.max(before, Math.min(room[bound], before + share));
    });
  }
  return widths;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

/** Where a mark's label stands: outside of the outer lines, right of the others. */
export function slotOfMark(columns: Columns, lifeline: string, unit: number): Slot {
  const index = columns.all.findIndex(({ id }) => id === lifeline);
  const x = columns.all[index]?.x ?? 0;
  const away = 0.95 * unit;
  if (index === 0 && columns.all.length > 1)
    return { id: 'before', x: x - away, width: x - away - columns.left, anchor: 'end' };
  const next = columns.all[index + 1];
  const end = next ? next.x - 0.6 * unit : columns.right;
  return { id: `after ${index}`, x: x + away, width: end - x - away, anchor: 'start' };
}

/** Where an arrow's label stands: above its beginning. */
export function slotOfArrow(columns: Columns, from: string, to: string, unit: number): Slot {
  const begin = columns.all.findIndex(({ id }) => id === from);
  const end = columns.all.findIndex(({ id }) => id === to);
  const x = columns.all[begin]?.x ?? 0;
  const away = 0.95 * unit;
  const isRightwards = end > begin || (end === begin && begin === 0);
  const neighbour = columns.all[begin + (isRightwards ? 1 : -1)];
  const edge = neighbour?.x ?? (isRightwards ? columns.right : columns.left);
  const width = Math.abs(edge - x) - 1.7 * unit;
  const between = isRightwards ? begin : begin - 1;
  return {
    id: `after ${between}`,
    x: x + (isRightwards ? away : -away),
    width,
    anchor: isRightwards ? 'start' : 'end',
  };
}

/** The places between two lifelines. */
export function spansOf(columns: Columns, from: string, to: string): string[] {
  const [one, other] = [from, to].map((id) => columns.all.findIndex((column) => column.id === id));
  const [low, high] = [Math.min(one ?? 0, other ?? 0), Math.max(one ?? 0, other ?? 0)];
  return columns.all.slice(low, high).map((_, index) => `after ${low + index}`);
}
