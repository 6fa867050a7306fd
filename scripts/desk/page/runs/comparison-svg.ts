// The comparison as one picture that stands for itself: in a slide, in a lesson, on paper.
import type { Comparison, Row } from './comparison.ts';
import { duration, markNames } from './marks.ts';

const width = 960;
const left = 20;
const right = 20;
const rowHeight = 56;
const top = 46;

/** As light and as dark as what it is shown on: it has no background, and colours that can be seen on both. */
const hues = [210, 30, 150, 280, 0, 55, 185, 330, 100];

export function comparisonSvg({ rows, end, ticks, marks }: Comparison): string {
  const x = (ms: number) => left + (ms / end) * (width - left - right);
  const colour = (at: number) => `hsl(${hues[at % hues.length]} 55% 50%)`;
  const bottom = top + rows.length * rowHeight;
  const axis = ticks.map(
    (tick) =>
      `<line x1="${x(tick)}" x2="${x(tick)}" y1="${top - 14}" y2="${bottom}" stroke="#8886"/>` +
      `<text x="${x(tick)}" y="${top - 20}" text-anchor="${tick === 0 ? 'start' : 'middle'}">${duration(tick)}</text>`,
  );
  const bars = rows.map((row: Row, at) => {
    const y = top + at * rowHeight;
    const segments = row.segments.map(({ until, from, to }) => {
      const number = marks.indexOf(until);
      const label =
        x(to) - x(from) > 14
          ? `<text x="${(x(from) + x(to)) / 2}" y="${y + 37}" text-anchor="middle" fill="#fff">${number + 1}</text>`
          : '';
      return `<rect x="${x(from)}" y="${y + 22}" width="${x(to) - x(from)}" height="22" fill="${colour(number)}"/>${label}`;
    });
    const total =
      row.times.open === undefined ? 'not open' : `open after ${duration(row.times.open)}`;
    return `<text x="${left}" y="${y + 15}">${escapeXml(row.run.name)}: ${total}</text>${segments.join('')}`;
  });
  const legend = marks.map((mark, at) => {
    const [column, line] = [at % 3, Math.floor(at / 3)];
    const [legendX, legendY] = [left + column * 300, bottom + 34 + line * 22];
    return (
      `<rect x="${legendX}" y="${legendY - 11}" width="12" height="12" fill="${colour(at)}"/>` +
      `<text x="${legendX + 20}" y="${legendY}">${at + 1} until ${markNames[mark]}</text>`
    );
  });
  const height = bottom + 34 + Math.ceil(marks.length / 3) * 22;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="14" fill="#777">
${[...axis, ...bars, ...legend].join('\n')}
</svg>
`;
}

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
