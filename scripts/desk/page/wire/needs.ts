// What must be free around the beginning and the end of a row, so that no label lies on another.
import { type Columns, type Slot, slotOfArrow, slotOfMark, spansOf } from './columns.ts';
import { endOf, leadOf, type Row } from './rows.ts';

/** In units. */
export const sizes = {
  top: 1.1,
  bottom: 2.4,
  above: 1.05,
  below: 0.22,
  half: 0.62,
  head: 0.34,
  longest: 9,
  fold: 2.05,
  tick: 1.05,
};

export function slotOf(row: Row, columns: Columns, unit: number): Slot {
  const lead = leadOf(row);
  return lead.kind === 'mark'
    ? slotOfMark(columns, lead.lifeline, unit)
    : slotOfArrow(columns, lead.from, lead.to, unit);
}

type Place = { columns: Columns; unit: number };
export type Need = { place: string; above: number; below: number };

/** What must be free around a beginning or an end. */
export function needsOf(row: Row, isEnd: boolean, slot: Slot, { columns, unit }: Place): Need[] {
  const lead = leadOf(row);
  const half = sizes.half * unit;
  if (lead.kind === 'mark')
    return [slot.id, lead.lifeline].map((place) => ({ place, above: half, below: half }));
  const head = sizes.head * unit;
  if (isEnd) return [{ place: lead.to, above: head, below: head }];
  // A level arrow runs through the spans behind the first, too: there its line is not to be written over.
  const isLevel = endOf(row) === lead.at;
  const crossed = isLevel
    ? spansOf(columns, lead.from, lead.to).filter((id) => id !== slot.id)
    : [];
  const ends = [lead.from, ...(endOf(row) > lead.at ? [] : [lead.to])];
  return [
    { place: slot.id, above: sizes.above * unit, below: sizes.below * unit },
    ...ends.map((place) => ({ place, above: head, below: head })),
    ...crossed.map((place) => ({ place, above: 0.2 * unit, below: 0.25 * unit })),
  ];
}
