// Where the lifelines stand, and which places beside them labels have.
import type { Lifeline } from '../../wire/story.ts';

export type Column = { id: string; line: Lifeline; x: number };

/** A place for labels: beside a lifeline or between two. Labels in one slot must not overlap. */
export type Slot = { id: string; x: number; width: number; anchor: 'start' | 'end' };

/** In units of the root's font size. */
const least = { gutter: 5.2, side: 9.5, span: 9.5 };
/** The longest state, "signaling: have-remote-offer", and its mark. */
const enough = 14;
const most = { side: 20, span: 30 };

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
  const count = lifelines.length;
  const spans = Math.max(0, count - 1);
  // A single line has all its labels on its right.
  const sides = count > 1 ? 2 : 1;
  const gutter = least.gutter * unit;
  const fixed = sides * least.side + spans * least.span;
  const room = Math.max(fixed, (available - gutter) / unit);
  const spare = room - fixed;
  // The sides grow first, until all states fit; then sides and spans alike.
  const first = Math.min(enough - least.side, spare / sides);
  const share = (spare - first * sides) / Math.max(1, sides + spans);
  const side = Math.min(most.side, least.side + first + share);
  const span = spans > 0 ? Math.min(most.span, (room - sides * side) / spans) : 0;
  const used = gutter + (sides * side + spans * span) * unit;
  const width = Math.max(used, available);
  const left = gutter + Math.max(0, (width - used) / 2);
  const begin = left + (sides === 2 ? side : 1.5) * unit;
  const all = lifelines.map((line, index) => ({
    id: line.id,
    line,
    x: begin + index * span * unit,
  }));
  const last = all.at(-1)?.x ?? left;
  return { all, width, gutter: left, left: left + 0.5 * unit, right: last + side * unit };
}

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
