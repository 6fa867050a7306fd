// Draws an arrow, a mark, or a burst of either.
import { drawArrow, drawBand } from './draw-arrow.ts';
import { drawBadge } from './draw-badge.ts';
import { fitLabel, type Measure } from './label.ts';
import type { Layout, Placed } from './layout.ts';
import { leadOf } from './rows.ts';
import { round, type Shape, shape } from './shapes.ts';

export function drawRow(placed: Placed, layout: Layout, measure: Measure): Shape[] {
  const { row, slot, y } = placed;
  const { unit } = layout;
  const lead = leadOf(row);
  const refused = row.kind === 'group' ? undefined : row.refused;
  const sign = row.kind === 'group' ? (row.isOpen ? '▾ ' : '▸ ') : refused ? '✕ ' : '';
  const { title, detail } = fitLabel(`${sign}${row.title}`, row.detail ?? '', slot.width, measure);
  const baseline = lead.kind === 'mark' ? y + 0.28 * unit : y - 0.32 * unit;
  const wide = measure(detail ? `${title}  ${detail}` : title) + 0.5 * unit;
  const from = slot.anchor === 'start' ? slot.x - 0.25 * unit : slot.x - wide + 0.25 * unit;
  const box = {
    x: round(from),
    y: round(baseline - 0.85 * unit),
    width: round(wide),
    height: round(1.05 * unit),
  };
  const words = [shape('tspan', { class: 'title' }, title)];
  if (detail) words.push(shape('tspan', { class: 'detail', dx: round(0.4 * unit) }, detail));
  const label = [
    shape('rect', { ...box, rx: round(0.25 * unit), class: 'behind' }),
    shape('text', { x: round(slot.x), y: round(baseline), 'text-anchor': slot.anchor }, words),
  ];
  if (lead.kind === 'mark') return [...label, ...drawBadge(placed, lead, layout)];
  if (row.kind === 'group') return [...(row.isOpen ? [] : drawBand(placed, row, layout)), ...label];
  return [...drawArrow(placed, lead, layout), ...(placed.trunk ? [] : label)];
}

/** Where a press means this row: its words, its arrow, its mark. */
export const targetsOf = (drawn: readonly Shape[]): Shape[] =>
  drawn
    .filter(({ attrs }) => /^w-(behind|line|badge|band)/.test(String(attrs.class)))
    .map(({ tag, attrs }) => shape(tag, { ...attrs, class: 'target' }));

/** The sentence that a row says, and how it is called: for whoever hears the picture. */
export function nameOf({ row }: Placed): string {
  if (row.kind !== 'group') return row.sentence;
  return `${row.sentence} Press Enter to ${row.isOpen ? 'close' : 'open'} it.`;
}
