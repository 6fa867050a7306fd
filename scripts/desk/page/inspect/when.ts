// When and where an item happened, in words.
import type { WireRecord } from '../../wire/record.ts';
import type { Item } from '../../wire/story.ts';
import { clock, duration } from './words.ts';

/** "14:05:09.123 · 1.2 s after the first record". */
export function sayTime(item: Item, all: readonly WireRecord[]): string {
  const first = all[0]?.at;
  return first === undefined || first > item.at
    ? clock(item.at)
    : `${clock(item.at)} · ${duration(item.at - first)} after the first record`;
}

/** "Tab a", "Tab a → server → tab b". The ids of lifelines begin with what they are. */
export function whereOf(item: Item): string {
  const ids =
    item.kind === 'mark' ? [item.lifeline] : [item.from, ...(item.via ? [item.via] : []), item.to];
  const text = ids.map((id) => (id.startsWith('server ') ? 'server' : id)).join(' → ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
