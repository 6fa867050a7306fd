// When and where an item happened, in words.
import type { Item } from '../../wire/story.ts';
import { timeText } from '../wire/time.ts';
import { clock } from './words.ts';

/** "14:05:09.123 · 920.5 ms on the wire": the second as the picture and the list have it. */
export const sayTime = ({ at }: Item, zero: number): string =>
  zero === 0 ? clock(at) : `${clock(at)} · ${timeText(at - zero)} on the wire`;

/** "Tab a", "Tab a → server → tab b". The ids of lifelines begin with what they are. */
export function whereOf(item: Item): string {
  const ids =
    item.kind === 'mark' ? [item.lifeline] : [item.from, ...(item.via ? [item.via] : []), item.to];
  const text = ids.map((id) => (id.startsWith('server ') ? 'server' : id)).join(' → ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
