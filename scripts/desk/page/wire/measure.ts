// How wide words are in this browser, in the font of the picture.
import { type Measure, roughly } from './label.ts';

/** @param unit Pixels of the root's font size. */
export function measureIn(unit: number): Measure {
  const size = 0.8125 * unit;
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return roughly(size);
  // Titles are bold. Details are a little narrower than so: nothing overlaps.
  context.font = `600 ${size}px system-ui, sans-serif`;
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const { width } = context.measureText(text);
    if (known.size > 20_000) known.clear();
    known.set(text, width);
    return width;
  };
}
