// The names of the lifelines, which stay in sight above them.
import type { Lifeline } from '../../wire/story.ts';
import { tabColour } from '../tab-colour.ts';
import { type Measure, shorten } from './label.ts';
import type { Layout } from './layout.ts';
import { round, type Shape, shape } from './shapes.ts';

/** In units. */
export const headHeight = 2.4;

/** Names of lifelines, in boxes that fit between their neighbours. */
export function drawHeads(
  { columns, unit }: Layout,
  measure: Measure,
  notes: ReadonlyMap<string, string> = new Map(),
): Shape[] {
  return columns.all.flatMap(({ line, x }) => {
    const note = notes.get(line.id);
    const name = shorten(note ? `${line.name} · ${note}` : line.name, 9 * unit, measure);
    const wide = Math.max(4.2 * unit, measure(name) + 1.4 * unit);
    const box = {
      x: round(x - wide / 2),
      y: round(0.35 * unit),
      width: round(wide),
      height: round(1.65 * unit),
    };
    const rx = round(line.kind === 'tab' ? 0.35 * unit : 0.1 * unit);
    return [
      shape('line', {
        x1: round(x),
        x2: round(x),
        y1: round(2 * unit),
        y2: round(headHeight * unit),
        class: `life ${line.kind}`,
        ...coloursOf(line),
      }),
      shape('rect', {
        ...box,
        rx,
        class: `head-box ${line.kind}${note ? ' away' : ''}`,
        ...coloursOf(line),
      }),
      shape(
        'text',
        { x: round(x), y: round(1.47 * unit), 'text-anchor': 'middle', class: 'head-name' },
        name,
      ),
    ];
  });
}

/** A tab has its colour. */
export function coloursOf(line: Lifeline): { style?: string } {
  if (line.kind !== 'tab') return {};
  return { style: `--tab: ${tabColour(line.id.replace(/^tab | \(\d+\)$/g, ''))}` };
}
