// Arrows: through the server with a dot on its line, past it with a bridge over its line.
import type { Arrow } from '../../wire/story.ts';
import { families } from './families.ts';
import type { Layout, Placed } from './layout.ts';
import { type Group, leadOf } from './rows.ts';
import { round, type Shape, shape } from './shapes.ts';

type Point = { x: number; y: number };

export function drawArrow(placed: Placed, arrow: Arrow, layout: Layout): Shape[] {
  const { unit } = layout;
  const points = branched(placed, pointsOf(arrow, placed.y, placed.endY, layout), layout);
  const [start, end] = [points[0], points.at(-1)];
  const last = points.at(-2);
  if (!start || !end || !last) return [];
  const d = pathOf(points, bridgesOf(arrow, start, end, layout), 0.42 * unit);
  const { line } = families[arrow.family];
  const isSmall = arrow.family === 'signaling' && arrow.title.startsWith('candidate');
  const kind = isSmall ? 'dashed' : line;
  const shapes = [shape('path', { d, class: `line ${kind}` })];
  if (line === 'double') shapes.push(shape('path', { d, class: 'line core' }));
  const server = arrow.via && points.length > 2 ? points[1] : undefined;
  if (server) shapes.push(dot(server, unit));
  // What a server refuses ends at it; what a server says in refusing has arrived.
  const isStopped = arrow.refused !== undefined && !arrow.from.startsWith('server');
  shapes.push(isStopped ? cross(end, unit) : headAt(end, last, unit, line === 'thin'));
  return shapes;
}

/** A burst: between its first arrow and its last. */
export function drawBand(placed: Placed, group: Group, layout: Layout): Shape[] {
  const [first] = group.members;
  const last = group.members.at(-1);
  if (first.kind !== 'arrow' || last?.kind !== 'arrow') return [];
  const above = pointsOf(first, placed.y, layout.yOf(first.until), layout);
  const below = pointsOf(last, layout.yOf(last.at), placed.endY, layout);
  const outline = [...above, ...below.toReversed()];
  const ends = [above, below].map((points) =>
    shape('path', { d: pathOf(points, [], 0), class: 'line dashed' }),
  );
  const heads = [above, below].flatMap((points) => {
    const [tip, before] = [points.at(-1), points.at(-2)];
    return tip && before ? [headAt(tip, before, layout.unit, false)] : [];
  });
  const d = `${pathOf(outline, [], 0)}Z`;
  const dots = [above, below].flatMap(([, server, tip]) =>
    server && tip ? [dot(server, layout.unit)] : [],
  );
  return [shape('path', { d, class: 'band' }), ...ends, ...dots, ...heads];
}

/** The same message to a second tab: one way to the server, two from there. */
function branched({ trunk }: Placed, points: Point[], layout: Layout): Point[] {
  const lead = trunk && leadOf(trunk.row);
  if (!trunk || lead?.kind !== 'arrow') return points;
  const server = pointsOf(lead, trunk.y, trunk.endY, layout)[1];
  const end = points.at(-1);
  return server && end ? [server, end] : points;
}

function pointsOf(arrow: Arrow, y: number, endY: number, { columns, unit }: Layout): Point[] {
  const x = (id: string | undefined) => columns.all.find((column) => column.id === id)?.x;
  const [from, to, via] = [x(arrow.from) ?? 0, x(arrow.to) ?? 0, x(arrow.via)];
  const first = via ?? to;
  const start = { x: from + Math.sign(first - from) * 0.1 * unit, y };
  const end = { x: to - Math.sign(to - (via ?? from)) * 0.1 * unit, y: endY };
  if (via === undefined) return [start, end];
  // When the server had it, nobody knows. A straight line claims least.
  const ahead = Math.abs(via - from) / (Math.abs(via - from) + Math.abs(to - via) || 1);
  return [start, { x: via, y: y + ahead * (endY - y) }, end];
}

/** Where an arrow that goes past the servers crosses their lines. */
function bridgesOf(arrow: Arrow, start: Point, end: Point, { columns }: Layout): number[] {
  if (arrow.via) return [];
  const [low, high] = [Math.min(start.x, end.x), Math.max(start.x, end.x)];
  const crossed = columns.all.filter(
    ({ line, x }) => line.kind === 'server' && x > low && x < high,
  );
  const xs = crossed.map(({ x }) => x);
  return start.x < end.x ? xs : xs.toReversed();
}

function pathOf(points: readonly Point[], bridges: readonly number[], radius: number): string {
  const [start, ...others] = points;
  const end = others.at(-1);
  if (!start || !end) return '';
  let d = `M${round(start.x)} ${round(start.y)}`;
  const isRight = end.x > start.x;
  const slope = (end.y - start.y) / (end.x - start.x || 1);
  for (const x of bridges) {
    const [near, far] = isRight ? [x - radius, x + radius] : [x + radius, x - radius];
    const at = (x: number) => `${round(x)} ${round(start.y + slope * (x - start.x))}`;
    d += `L${at(near)}A${round(radius)} ${round(radius)} 0 0 ${isRight ? 1 : 0} ${at(far)}`;
  }
  return d + others.map(({ x, y }) => `L${round(x)} ${round(y)}`).join('');
}

function headAt(tip: Point, before: Point, unit: number, isOpen: boolean): Shape {
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const [long, wide] = [0.62 * unit, 0.3 * unit];
  const corner = (side: number) => {
    const x = tip.x - long * Math.cos(angle) + side * wide * Math.sin(angle);
    const y = tip.y - long * Math.sin(angle) - side * wide * Math.cos(angle);
    return `${round(x)} ${round(y)}`;
  };
  const d = `M${corner(1)}L${round(tip.x)} ${round(tip.y)}L${corner(-1)}${isOpen ? '' : 'Z'}`;
  return shape('path', { d, class: isOpen ? 'head open' : 'head' });
}

const dot = ({ x, y }: Point, unit: number): Shape =>
  shape('circle', { cx: round(x), cy: round(y), r: round(0.22 * unit), class: 'dot' });

function cross({ x, y }: Point, unit: number): Shape {
  const arm = 0.38 * unit;
  const [left, right, top, bottom] = [x - arm, x + arm, y - arm, y + arm].map(round);
  return shape('path', {
    d: `M${left} ${top}L${right} ${bottom}M${right} ${top}L${left} ${bottom}`,
    class: 'cross',
  });
}
