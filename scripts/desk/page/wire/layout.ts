// Where everything of the picture stands. Time runs downwards: to scale where it can be read, stretched where much
// happens, folded where nothing does.
import type { Story } from '../../wire/story.ts';
import { type Columns, placeColumns, type Slot, slotOfArrow, slotOfMark } from './columns.ts';
import { beginOf, endOf, leadOf, type Row } from './rows.ts';

export type Placed = { row: Row; slot: Slot; y: number; endY: number };
/** A moment at which something happens, in order of both. */
type Moment = { at: number; y: number };
export type Tick = Moment;
/** A time in which nothing happens. */
export type Fold = { from: number; until: number; y: number; height: number };
/** How true the scale is from this moment on until the next. */
export type Stretch = { y: number; endY: number; isToScale: boolean };

export type Layout = {
  unit: number;
  columns: Columns;
  placed: Placed[];
  ticks: Tick[];
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

/** In units. */
const sizes = {
  top: 1.1,
  bottom: 2.4,
  above: 1.05,
  below: 0.22,
  half: 0.62,
  head: 0.34,
  longest: 9,
  fold: 2.6,
  tick: 1.05,
};

type Event = { at: number; row: Row; isEnd: boolean };

export function layOut(story: Story, rows: readonly Row[], options: LayoutOptions): Layout {
  const { unit } = options;
  const columns = placeColumns(story.lifelines, options.width, unit);
  const begun = new Map<Row, Placed>();
  const moments: Moment[] = [];
  const folds: Fold[] = [];
  const stretches: Stretch[] = [];
  // How far down each slot and each lifeline is filled.
  const filled = new Map<string, number>();
  let y = sizes.top * unit;
  let before: Event | undefined;
  for (const event of eventsOf(rows)) {
    const needs = needsOf(
      event,
      begun.get(event.row)?.slot ?? slotOf(event.row, columns, unit),
      unit,
    );
    let next = y;
    for (const { place, above } of needs) next = Math.max(next, (filled.get(place) ?? 0) + above);
    if (before && event.at > before.at) {
      const natural = (event.at - before.at) * options.scale * unit;
      const isFold = natural > sizes.longest * unit;
      const least = next - y;
      if (isFold) {
        next = Math.max(next, y + sizes.fold * unit);
        folds.push({ from: before.at, until: event.at, y, height: next - y });
      } else next = Math.max(next, y + natural);
      if (!isFold && next > y) stretches.push({ y, endY: next, isToScale: natural >= least - 0.5 });
    } else if (next > y) stretches.push({ y, endY: next, isToScale: false });
    y = next;
    for (const { place, below } of needs) filled.set(place, y + below);
    moments.push({ at: event.at, y });
    const placed = begun.get(event.row);
    if (placed) placed.endY = y;
    else
      begun.set(event.row, { row: event.row, slot: slotOf(event.row, columns, unit), y, endY: y });
    before = event;
  }
  const height = y + sizes.bottom * unit;
  const ticks = ticksOf(moments, sizes.tick * unit);
  const placed = [...begun.values()];
  return { unit, columns, placed, ticks, folds, stretches, height, yOf: (at) => yAt(moments, at) };
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

function slotOf(row: Row, columns: Columns, unit: number): Slot {
  const lead = leadOf(row);
  return lead.kind === 'mark'
    ? slotOfMark(columns, lead.lifeline, unit)
    : slotOfArrow(columns, lead.from, lead.to, unit);
}

type Need = { place: string; above: number; below: number };

/** What must be free around a beginning or an end. */
function needsOf({ row, isEnd }: Event, slot: Slot, unit: number): Need[] {
  const lead = leadOf(row);
  const half = sizes.half * unit;
  if (lead.kind === 'mark')
    return [slot.id, lead.lifeline].map((place) => ({ place, above: half, below: half }));
  const head = sizes.head * unit;
  if (isEnd) return [{ place: lead.to, above: head, below: head }];
  const ends = [lead.from, ...(endOf(row) > lead.at ? [] : [lead.to])];
  return [
    { place: slot.id, above: sizes.above * unit, below: sizes.below * unit },
    ...ends.map((place) => ({ place, above: head, below: head })),
  ];
}

/** As many times as fit below each other. */
function ticksOf(moments: readonly Moment[], least: number): Tick[] {
  const ticks: Tick[] = [];
  for (const moment of moments) {
    if (
      moment.at > (ticks.at(-1)?.at ?? Number.NEGATIVE_INFINITY) &&
      moment.y - (ticks.at(-1)?.y ?? Number.NEGATIVE_INFINITY) >= least
    )
      ticks.push(moment);
  }
  return ticks;
}

function yAt(moments: readonly Moment[], at: number): number {
  let [low, high] = [0, moments.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((moments[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const [here, next] = [moments[low], moments[low + 1]];
  if (!here) return 0;
  if (!next || at <= here.at) return here.y;
  return here.y + ((at - here.at) / (next.at - here.at)) * (next.y - here.y);
}
