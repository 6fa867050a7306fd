// When and where an item happened, in words.
import type { WireRecord } from '../../wire/record.ts';
import type { Item } from '../../wire/story.ts';
import { clock, duration, list } from './words.ts';

/** "14:05:09.123, 1.2 s after the first record; it arrived 0.4 ms later". */
export function sayTime(item: Item, all: readonly WireRecord[]): string {
  const first = all[0]?.at;
  const since =
    first === undefined || first > item.at
      ? ''
      : `, ${duration(item.at - first)} after the first record`;
  const travel =
    item.kind === 'arrow' && item.until > item.at
      ? `; it arrived ${duration(item.until - item.at)} later`
      : '';
  return `${clock(item.at)}${since}${travel}`;
}

/** "In tab a", "From tab a through the server to tab b". The ids of lifelines begin with what they are. */
export function whereOf(item: Item): string {
  if (item.kind === 'mark') return `In ${nameOf(item.lifeline)}`;
  const via = item.via ? ` through ${nameOf(item.via)}` : '';
  return `From ${nameOf(item.from)}${via} to ${nameOf(item.to)}`;
}

const nameOf = (lifeline: string): string =>
  lifeline.startsWith('server ') ? `the server ${lifeline.slice(7)}` : lifeline;

/** "tab a and tab b". */
export const tabsOf = ({ records }: Item): string =>
  list([...new Set(records.map(({ tab }) => `tab ${tab}`))]);
