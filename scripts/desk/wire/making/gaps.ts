// What tabs have told and nobody has kept: `n` counts a load's records, and shows where some are missing.
import type { WireRecord } from '../record.ts';
import type { Mark } from '../story.ts';
import { begin, type Ground } from './ground.ts';

/** A mark where a tab, which keeps its first and its last records, has given up those between them. */
export function gapsIn(records: readonly WireRecord[], { lines }: Ground): Mark[] {
  const last = new Map<string, number>();
  return records.flatMap((record): Mark[] => {
    const before = last.get(record.load);
    last.set(record.load, record.n);
    const count = before === undefined ? 0 : record.n - before - 1;
    if (count < 1) return [];
    const line = lines.ofLoad(record.load);
    const title = `${count} given up`;
    const sentence = `What ${line.name.toLowerCase()} told here, ${count === 1 ? 'one record' : `${count} records`}, was given up: no more are kept.`;
    const { id, at } = begin(record);
    const base = { id: `${id} gap`, at, kind: 'mark', family: 'page', lifeline: line.id } as const;
    return [{ ...base, title, sentence, records: [] }];
  });
}
