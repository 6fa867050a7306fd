import type { WireRecord } from '../../wire/record.ts';

/** Time decides; within a load, the order in which it was said. */
export function compareRecords(a: WireRecord, b: WireRecord): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.load === b.load) return a.n - b.n;
  return a.load < b.load ? -1 : 1;
}

/** Both in one, in order. `ordered` is in order already; `fresh` need not be, and mostly belongs at the end. */
export function mergeInOrder(
  ordered: readonly WireRecord[],
  fresh: readonly WireRecord[],
): readonly WireRecord[] {
  const sorted = [...fresh].sort(compareRecords);
  const [first] = sorted;
  if (!first) return ordered;
  const start = firstAfter(ordered, first);
  if (start === ordered.length) return ordered.concat(sorted);
  const tail = ordered.slice(start).concat(sorted).sort(compareRecords);
  return ordered.slice(0, start).concat(tail);
}

/** The place of the first one that comes after `record`. */
function firstAfter(ordered: readonly WireRecord[], record: WireRecord): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = ordered[middle];
    if (found && compareRecords(found, record) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
