// Where everything of the picture stands. Time runs downwards: to scale where it can be read, stretched where much
// happens, folded where nothing does.
import type { Story } from '../../wire/story.ts';
import { type Columns, placeColumns, type Slot } from './columns.ts';
import { needsOf, sizes, slotOf } from './needs.ts';
import { beginOf, endOf, leadOf, type Row } from './rows.ts';
import { type Moment, ticksOf, yAt } from './time-axis.ts';

export type Placed = {
  row: Row;
  slot: Slot;
  y: number;
  endY: number;
  /** Of the same message on its way to another tab, which goes together with this one up to the server. */
  trunk?: Placed;
};
/** A time in which nothing happens. */
export type Fold = { from: number; until: number; y: number; height: number };
/** How true the scale is from this moment on until the next. */
export type Stretch = { y: number; endY: number; isToScale: boolean };

export type Layout = {
  unit: number;
  columns: Columns;
  placed: Placed[];
  ticks: Moment[];
  folds: Fold[];
  stretches: Stretch[];
  height: number;
  /** Where a time is. */
  yOf(at: number): number;
};

export type LayoutOptions = {
  /** Pixels. */
  width: number;
  /** Pixels of the root's font size: all sizes grow with it. */
  unit: number;
  /** Units a millisecond. */
  scale: number;
};

type Event = { at: number; row: Row; isEnd: boolean };

export function layOut(story: Story, rows: readonly Row[], options: LayoutOptions): Layout {
  const { unit } = options;
  const columns = placeColumns(story.lifelines, options.width, unit);
  const begun = new Map<Row, Placed>();
  const byId = new Map<string, Placed>();
  const moments: Moment[] = [];
  const folds: Fold[] = [];
  const stretches: Stretch[] = [];
  // How far down each slot and each lifeline is filled.
  const filled = new Map<string, number>();
  let y = sizes.top * unit;
  let before: Event | undefined;
  for (const event of eventsOf(rows)) {
    const slot = begun.get(event.row)?.slot ?? slotOf(event.row, columns, unit);
    const trunk = trunkOf(event.row, byId);
    const isBranching = trunk !== undefined && !event.isEnd;
    const needs = isBranching ? [] : needsOf(event.row, event.isEnd, slot, { columns, unit });
    let next = y;
    for (const { place, above } of needs) next = Math.max(next, (filled.get(place) ?? 0) + above);
    if (before && event.at > before.at) {
      const natural = (event.at - before.at) * options.scale * unit;
      const isFold = natural > sizes.longest * unit;
      const least = next - y;
      if (isFold) {
        // What stands above the next arrow must not reach into the fold.
        const above = Math.max(...needs.map(({ above }) => above));
        next = Math.max(next, y + sizes.fold * unit + above);
        folds.push({ from: before.at, until: event.at, y, height: next - y });
      } else next = Math.max(next, y + natural);
      if (!isFold && next > y) stretches.push({ y, endY: next, isToScale: natural >= least - 0.5 });
    } else if (next > y) stretches.push({ y, endY: next, isToScale: false });
    y = next;
    for (const { place, below } of needs) filled.set(place, y + below);
    moments.push({ at: event.at, y });
    const placed = begun.get(event.row);
    if (placed) placed.endY = y;
    else {
      const placed: Placed = { row: event.row, slot, y, endY: y };
      if (trunk) Object.assign(placed, { y: trunk.y, trunk });
      begun.set(event.row, placed);
      byId.set(event.row.id, placed);
    }
    before = event;
  }
  const height = y + sizes.bottom * unit;
  const ticks = ticksOf(moments, sizes.tick * unit);
  const placed = [...begun.values()];
  return { unit, columns, placed, ticks, folds, stretches, height, yOf: (at) => yAt(moments, at) };
}

/** The story names the second arrow of a message after its first one. */
function trunkOf({ id }: Row, placed: ReadonlyMap<string, Placed>): Placed | undefined {
  const [first, second] = id.split('>');
  return second === undefined ? undefined : placed.get(first ?? '');
}

/** Beginnings and ends, in order. */
function eventsOf(rows: readonly Row[]): Event[] {
  const events: Event[] = [];
  for (const row of rows) {
    const at = beginOf(row);
    const end = row.kind === 'group' && row.isOpen ? at : endOf(row);
    events.push({ at, row, isEnd: false });
    if (leadOf(row).kind === 'arrow' && end > at) events.push({ at: end, row, isEnd: true });
  }
  return events.sort((one, other) => one.at - other.at);
}
