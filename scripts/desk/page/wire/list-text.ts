// The list as text: for copying, and for whoever compares two of them.
import type { Item } from '../../wire/story.ts';
import { timeText } from './time.ts';

export function listText(items: readonly Item[], zero: number): string {
  const times = items.map(({ at }) => timeText(at - zero));
  const widest = Math.max(0, ...times.map(({ length }) => length));
  return items
    .map(({ sentence }, index) => `${(times[index] ?? '').padStart(widest)}  ${sentence}\n`)
    .join('');
}
