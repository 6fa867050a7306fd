// What lies behind arrows and marks: lifelines, bars, times, folds.

import { duration } from '../../wire/making/words.ts';
import type { Bar } from './bars.ts';
import type { Column } from './columns.ts';
import { coloursOf } from './draw-heads.ts';
import type { Fold, Layout } from './layout.ts';
import { round, type Shape, shape } from './shapes.ts';
import { timeText } from './time.ts';

export type Window = { top: number; bottom: number };

const inside = ({ top, bottom }: Window, from: number, until: number): boolean =>
  until >= top && from <= bottom;

export function drawGround(
  layout: Layout,
  bars: readonly Bar[],
  zero: number,
  window: Window,
): Shape[] {
  const { columns, folds, ticks } = layout;
  return [
    ...columns.all.flatMap((column) => drawLine(column, layout, window)),
    ...bars.flatMap((bar) => drawBar(bar, layout, window)),
    ...drawRuler(layout, window),
    ...folds
      .filter(({ y, height }) => inside(window, y, y + height))
      .flatMap((fold) => drawFold(fold, layout)),
    ...ticks
      .filter(({ y }) => inside(window, y - layout.unit, y + layout.unit))
      .flatMap((tick) => drawTick(timeText(tick.at - zero), tick.y, layout)),
  ];
}

/** As long as the page lives, its line is drawn through. */
function drawLine({ line, x }: Column, layout: Layout, { top, bottom }: Window): Shape[] {
  const attrs = { x1: round(x), x2: round(x), ...coloursOf(line) };
  const from = Math.max(0, top);
  const until = Math.min(layout.height, bottom);
  const whole = shape('line', { ...attrs, y1: round(from), y2: round(until), class: 'life gone' });
  const lives = line.loads ?? [{ from: line.from, until: line.until }];
  const alive = lives.flatMap((life) => {
    const y1 = Math.max(from, layout.yOf(life.from));
    const y2 = life.until === undefined ? until : Math.min(until, layout.yOf(life.until));
    return y2 > y1
      ? [shape('line', { ...attrs, y1: round(y1), y2: round(y2), class: `life ${line.kind}` })]
      : [];
  });
  return [whole, ...alive];
}

function drawBar(
  { lifeline, from, until, state }: Bar,
  layout: Layout,
  { top, bottom }: Window,
): Shape[] {
  const x = layout.columns.all.find(({ id }) => id === lifeline)?.x;
  const y = Math.max(top - 20, layout.yOf(from));
  const end = Math.min(bottom + 20, until === undefined ? layout.height : layout.yOf(until));
  if (x === undefined || end <= y) return [];
  const wide = 0.3 * layout.unit;
  const box = { x: round(x - wide / 2), y: round(y), width: round(wide), height: round(end - y) };
  return [shape('rect', { ...box, rx: round(wide / 2), class: `bar ${state}` })];
}

/** The edge of the times: drawn through where it is to scale, dotted where it is stretched. */
function drawRuler({ stretches, columns, unit }: Layout, window: Window): Shape[] {
  const x = round(columns.gutter);
  return stretches
    .filter(({ y, endY }) => inside(window, y, endY))
    .map(({ y, endY, isToScale }) => {
      const attrs = {
        x1: x,
        x2: x,
        y1: round(y),
        y2: round(endY),
        'stroke-width': round(0.1 * unit),
      };
      return shape('line', { ...attrs, class: isToScale ? 'ruler' : 'ruler stretched' });
    });
}

function drawFold({ from, until, y, height }: Fold, { columns, unit }: Layout): Shape[] {
  const [left, right] = [columns.gutter, columns.right];
  const top = y + 0.72 * unit;
  const middle = top + 0.6 * unit;
  const step = 0.5 * unit;
  let d = `M${round(left)} ${round(y)}V${round(middle - step)}`;
  d += `l${round(-step / 2)} ${round(step / 4)}l${round(step)} ${round(step / 2)}l${round(-step)} ${round(step / 2)}`;
  d += `l${round(step / 2)} ${round(step / 4)}V${round(y + height)}`;
  const box = {
    x: round(left + unit / 2),
    y: round(top),
    width: round(right - left - unit / 2),
    height: round(1.2 * unit),
  };
  const at = {
    x: round(left + unit),
    y: round(middle + 0.28 * unit),
  };
  return [
    shape('rect', { ...box, class: 'fold' }),
    shape('path', { d, class: 'zigzag' }),
    shape('text', { ...at, class: 'nothing' }, `${duration(until - from)} nothing`),
  ];
}

function drawTick(text: string, y: number, { columns, unit }: Layout): Shape[] {
  const x = columns.gutter;
  const line = {
    x1: round(x - 0.25 * unit),
    x2: round(x + 0.25 * unit),
    y1: round(y),
    y2: round(y),
  };
  return [
    shape('line', { ...line, class: 'tick' }),
    shape(
      'text',
      { x: round(x - 0.45 * unit), y: round(y + 0.26 * unit), 'text-anchor': 'end', class: 'time' },
      text,
    ),
  ];
}
