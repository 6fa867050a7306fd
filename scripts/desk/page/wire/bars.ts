// How a tab's connection was, as a bar along its lifeline.
import type { WireRecord } from '../../wire/record.ts';
import type { Item } from '../../wire/story.ts';

export type Bar = {
  lifeline: string;
  from: number;
  until: number | undefined;
  state: 'new' | 'connecting' | 'connected' | 'failed';
};

const states = new Map<string, Bar['state']>([
  ['new', 'new'],
  ['connecting', 'connecting'],
  ['connected', 'connected'],
  ['disconnected', 'failed'],
  ['failed', 'failed'],
]);

type Running = { bar: Bar; peer: number };

export function barsOf(items: readonly Item[]): Bar[] {
  const bars: Bar[] = [];
  const running = new Map<string, Running>();
  for (const item of items) {
    if (item.kind !== 'mark') continue;
    const { lifeline, at } = item;
    const [record] = item.records;
    // A page that is gone without a word has no record of it.
    const isGone = !record && item.title === 'gone';
    const step = isGone ? 'over' : record && stepOf(record, running.get(lifeline)?.peer);
    if (!step) continue;
    const before = running.get(lifeline);
    if (before) before.bar.until = at;
    running.delete(lifeline);
    if (step === 'over') continue;
    const bar: Bar = { lifeline, from: at, until: undefined, state: step.state };
    running.set(lifeline, { bar, peer: step.peer });
    bars.push(bar);
  }
  return bars;
}

/** What becomes of the bar. `peer`: whose bar it is; what happens to a page's older connection changes nothing. */
function stepOf(
  record: WireRecord,
  peer: number | undefined,
): 'over' | { state: Bar['state']; peer: number } | undefined {
  if (record.kind === 'hide' || record.kind === 'load') return 'over';
  if (record.kind === 'peer-new') return { state: 'new', peer: record.peer };
  if (!('peer' in record) || record.peer === undefined || record.peer !== peer) return undefined;
  if (record.kind === 'peer-call') return record.method === 'close' ? 'over' : undefined;
  if (record.kind !== 'peer-state' || record.which !== 'connection') return undefined;
  const state = states.get(record.state);
  return state ? { state, peer: record.peer } : 'over';
}
