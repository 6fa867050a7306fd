// What is drawn, as plain data: for the page, and for a file.

export type Shape = {
  tag: 'g' | 'path' | 'line' | 'rect' | 'circle' | 'polygon' | 'text' | 'tspan' | 'title';
  attrs: Record<string, string | number>;
  inside?: Shape[] | string;
};

/** Classes get "w-" before them: in the page, other parts' style sheets know such short words, too. */
export function shape(tag: Shape['tag'], attrs: Shape['attrs'], inside?: Shape['inside']): Shape {
  const { class: classes, ...others } = attrs;
  const own = classes === undefined ? others : { ...others, class: prefixed(String(classes)) };
  return inside === undefined ? { tag, attrs: own } : { tag, attrs: own, inside };
}

const prefixed = (classes: string): string =>
  classes
    .split(' ')
    .map((name) => `w-${name}`)
    .join(' ');

/** Tenths of a pixel are enough. */
export const round = (value: number): number => Math.round(value * 10) / 10;

export function markup({ tag, attrs, inside }: Shape): string {
  const written = Object.entries(attrs).map(
    ([name, value]) => ` ${name}="${escaped(String(value))}"`,
  );
  const content =
    typeof inside === 'string' ? escaped(inside) : (inside ?? []).map(markup).join('');
  return `<${tag}${written.join('')}>${content}</${tag}>`;
}

/** Also out go the control characters that XML does not have. */
export const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/gu, '�');
