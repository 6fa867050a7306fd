// A chat has thousands of messages, and its story is made anew whenever one more comes: what is made stays made.
import type { WireRecord } from '../record.ts';
import type { Item } from '../story.ts';

const known = new WeakMap<WireRecord, { from: readonly unknown[]; item: Item | undefined }>();

/** The item of this record as it was made before, if it was made from the same. */
export function remembered(
  record: WireRecord,
  from: readonly unknown[],
  make: () => Item | undefined,
): Item | undefined {
  const before = known.get(record);
  if (before?.from.length === from.length && from.every((one, at) => one === before.from[at]))
    return before.item;
  const item = make();
  known.set(record, { from, item });
  return item;
}
