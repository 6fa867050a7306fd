// The report as a picture: bars with a mark from the least to the most that was seen. Readable in light and dark.
import { type Figure, figures, type Measure, type Report } from './report.ts';

const width = 720;
const nameWidth = 200;
const valueWidth = 150;
const bar = 18;
const gap = 8;
const titleHeight = 34;

const style = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .title { font-weight: 600; }
  .quiet { fill: #59636e; }
  rect { fill: #8c959f; }
  .ours { fill: #0969da; }
  .paper { fill: #ffffff; }
  .range { stroke: #1f2328; stroke-width: 1.5; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .quiet { fill: #9198a1; }
    rect { fill: #656c76; }
    .ours { fill: #4493f8; }
    .paper { fill: #0d1117; }
    .range { stroke: #f0f6fc; }
  }`;

/** An SVG document. Bars of rows whose name begins with "chapter" are ours. */
export function drawChart(report: Report): string {
  const panels: string[] = [];
  let top = 8;
  for (const measure of report.measures) {
    const shown = figures(report, measure);
    if (shown.length === 0) continue;
    panels.push(panel(measure, shown, top));
    top += titleHeight + shown.length * (bar + gap) + 12;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" width="${width}" height="${top}" role="img" aria-label="${escapeXml(report.title)}">`,
    `<style>${style}\n</style>`,
    // Its own background: the page around it may be dark when the system is light, or the other way round.
    `<rect class="paper" width="${width}" height="${top}" rx="6" />`,
    ...panels,
    '</svg>\n',
  ].join('\n');
}

function panel(measure: Measure, shown: Figure[], top: number): string {
  const most = Math.max(...shown.map(({ summary }) => summary.max));
  const scale = (value: number) => ((width - nameWidth - valueWidth) * value) / (most || 1);
  const direction = measure.better === 'less' ? 'shorter is better' : 'longer is better';
  const title = `<text class="title" x="12" y="${top + 16}">${escapeXml(measure.title)} <tspan class="quiet">(${escapeXml(measure.unit)}, ${direction})</tspan></text>`;
  const bars = shown.map(({ name, summary, ratio }, index) => {
    const y = top + titleHeight + index * (bar + gap);
    const middle = y + bar / 2;
    const [from, to] = [nameWidth + scale(summary.min), nameWidth + scale(summary.max)];
    const value = `${summary.median.toFixed(measure.digits)}${ratio ? ` · ×${ratio.median.toFixed(2)}` : ''}`;
    const text = middle + 4.5;
    return [
      `<text x="${nameWidth - 10}" y="${text}" text-anchor="end">${escapeXml(name)}</text>`,
      `<rect${name.startsWith('chapter') ? ' class="ours"' : ''} x="${nameWidth}" y="${y}" width="${round(scale(summary.median))}" height="${bar}" rx="2" />`,
      `<line class="range" x1="${round(from)}" y1="${middle}" x2="${round(to)}" y2="${middle}" />`,
      `<text x="${width - valueWidth + 12}" y="${text}">${escapeXml(value)}</text>`,
    ].join('\n');
  });
  return [title, ...bars].join('\n');
}

const round = (value: number): number => Math.round(value * 10) / 10;
const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
