/// <reference types="vite/client" />
// The whole picture as a file of its own.
import type { Story } from '../../wire/story.ts';
import pageStyle from '../style.css?raw';
import { barsOf } from './bars.ts';
import { drawGround } from './draw-ground.ts';
import { drawHeads, headHeight } from './draw-heads.ts';
import { drawRow } from './draw-row.ts';
import { type Measure, roughly } from './label.ts';
import { layOut } from './layout.ts';
import pictureStyle from './picture.css?raw';
import { leadOf, rowsOf } from './rows.ts';
import { escaped, markup, round, type Shape, shape } from './shapes.ts';
import { zeroOf } from './time.ts';

export type SvgOptions = {
  /** What the picture is called, for whoever hears it. */
  title?: string;
  /** Pixels; more if the lifelines need it. */
  width?: number;
  /** Units of 16 px a millisecond. */
  scale?: number;
  /** Whether bursts of candidates are one arrow. */
  isGrouping?: boolean;
  /** Milliseconds since the epoch, from which the times count. */
  zero?: number;
  /** "both": as the reader's machine has it. */
  look?: 'light' | 'dark' | 'both';
  measure?: Measure;
};

const unit = 16;

export function storySvg(story: Story, options: SvgOptions = {}): string {
  const {
    title = 'The wire',
    width = 300 + 300 * story.lifelines.length,
    scale = 1 / 16,
    isGrouping = true,
    look = 'both',
  } = options;
  const zero = options.zero ?? zeroOf(story);
  const measure = options.measure ?? roughly(0.8125 * unit);
  const rows = rowsOf(story.items, { isOn: isGrouping, opened: new Set() });
  const layout = layOut(story, rows, { width, unit, scale });
  const head = headHeight * unit;
  const window = { top: 0, bottom: layout.height };
  const [wide, high] = [round(layout.columns.width), round(layout.height + head)];
  const drawn: Shape[] = [
    shape('title', {}, title),
    shape('rect', { width: wide, height: high, class: 'sheet' }),
    ...drawHeads(layout, measure),
    shape('g', { transform: `translate(0 ${head})` }, [
      ...drawGround(layout, barsOf(story.items), zero, window),
      ...layout.placed.map((placed) => {
        const { row } = placed;
        const isRefused = row.kind !== 'group' && row.refused !== undefined;
        const attrs = { class: isRefused ? 'row is-refused' : 'row', 'data-family': row.family };
        const told = shape('title', {}, row.kind === 'group' ? row.sentence : leadOf(row).sentence);
        return shape('g', attrs, [told, ...drawRow(placed, layout, measure)]);
      }),
    ]),
  ];
  const size = `width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}"`;
  const style = `${colours(look)}${familyRules()}.w-sheet { fill: var(--card); }\n${pictureStyle}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="wire-picture" ${size} role="img" aria-label="${escaped(title)}"><style>${plain(style)}</style>${drawn.map(markup).join('')}</svg>\n`;
}

/** The page's colours without light-dark(), which few programs know that show pictures. */
function colours(look: 'light' | 'dark' | 'both'): string {
  const pairs = [...pageStyle.matchAll(/(--[\w-]+): light-dark\(([^,()]+), ([^()]+)\);/g)];
  const rule = (which: 2 | 3) =>
    `.wire-picture { ${pairs.map((pair) => `${pair[1]}: ${pair[which]};`).join(' ')} }\n`;
  if (look !== 'both') return rule(look === 'light' ? 2 : 3);
  return `${rule(2)}@media (prefers-color-scheme: dark) { ${rule(3)} }\n`;
}

function familyRules(): string {
  const rules = pageStyle.match(/\[data-family[^\]]*\] \{[^}]*\}/g) ?? [];
  return `${rules.join('\n')}\n`;
}

/** A file has no root font size of its own. Comments stay at home. */
const plain = (style: string): string =>
  style
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/([\d.]+)rem/g, (_, rem: string) => `${Number(rem) * unit}px`)
    .replace(/[<&]/g, '');
