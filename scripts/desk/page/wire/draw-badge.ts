// Marks: a small shape on the lifeline, with the letter of its family.
import type { Mark } from '../../wire/story.ts';
import { families, type Shape as Outline } from './families.ts';
import type { Layout, Placed } from './layout.ts';
import { round, type Shape, shape } from './shapes.ts';

export function drawBadge({ row, y }: Placed, mark: Mark, { columns, unit }: Layout): Shape[] {
  const x = columns.all.find(({ id }) => id === mark.lifeline)?.x ?? 0;
  const { letter, shape: outline } = families[row.family];
  const attrs = { class: row.kind !== 'group' && row.refused ? 'badge refused' : 'badge' };
  const stack =
    row.kind === 'group'
      ? [drawOutline(outline, x + 0.16 * unit, y + 0.16 * unit, unit, attrs)]
      : [];
  const size = letter.length > 1 ? 0.52 : 0.6;
  return [
    ...stack,
    drawOutline(outline, x, y, unit, attrs),
    shape(
      'text',
      {
        x: round(x),
        y: round(y + size * 0.36 * unit),
        'text-anchor': 'middle',
        'font-size': round(size * unit),
        class: 'letter',
      },
      letter,
    ),
  ];
}

/** About a unit wide, whichever it is. */
export function drawOutline(
  outline: Outline,
  x: number,
  y: number,
  unit: number,
  attrs: Shape['attrs'],
): Shape {
  const half = 0.5 * unit;
  const corners = (points: [number, number][]) =>
    shape('polygon', {
      ...attrs,
      points: points.map(([dx, dy]) => `${round(x + dx * unit)},${round(y + dy * unit)}`).join(' '),
    });
  switch (outline) {
    case 'circle':
      return shape('circle', { ...attrs, cx: round(x), cy: round(y), r: round(half) });
    case 'hexagon':
      return corners([
        [-0.56, 0],
        [-0.28, -0.5],
        [0.28, -0.5],
        [0.56, 0],
        [0.28, 0.5],
        [-0.28, 0.5],
      ]);
    case 'diamond':
      return corners([
        [-0.62, 0],
        [0, -0.62],
        [0.62, 0],
        [0, 0.62],
      ]);
    default: {
      const wide = outline === 'pill' ? 0.68 * unit : 0.48 * unit;
      const rx = outline === 'pill' ? half : 0.14 * unit;
      const box = {
        x: round(x - wide),
        y: round(y - 0.48 * unit),
        width: round(2 * wide),
        height: round(0.96 * unit),
      };
      return shape('rect', { ...attrs, ...box, rx: round(rx) });
    }
  }
}
