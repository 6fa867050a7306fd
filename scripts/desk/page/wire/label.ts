// Words that fit their place.

/** How wide a text is, in pixels. */
export type Measure = (text: string) => number;

/** Without a browser: a little more than most letters of most fonts take. */
export const roughly =
  (fontSize: number): Measure =>
  (text) => {
    let width = 0;
    for (const sign of text) width += widthOf(sign);
    return width * fontSize;
  };

function widthOf(sign: string): number {
  if (/[iljtf.,:;|!'’ ]/.test(sign)) return 0.34;
  if (/[mwMW@—…]/.test(sign)) return 0.95;
  if (/[A-Z“”]/.test(sign)) return 0.7;
  return sign > '\u2e80' ? 1.05 : 0.58;
}

export type Label = { title: string; detail: string };

/** The title, cut if need be, and the detail if there is room for some of it. */
export function fitLabel(title: string, detail: string, width: number, measure: Measure): Label {
  const short = shorten(title, width, measure);
  if (short !== title || !detail) return { title: short, detail: '' };
  const left = width - measure(title) - measure('  ');
  const rest = left < measure('mmmm') ? '' : shorten(detail, left, measure);
  return { title, detail: rest === '…' ? '' : rest };
}

export function shorten(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const signs = [...text];
  let [low, high] = [0, signs.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${signs.slice(0, middle).join('')}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return `${signs.slice(0, low).join('').trimEnd()}…`;
}
