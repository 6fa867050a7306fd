// In which states something was before, and for how long: from the records of its load.
import type { WireRecord } from '../../../wire/record.ts';
import type { MachineName } from './machine.ts';

export type Visit = { state: string; from: number; until?: number };

export type History = {
  machine: MachineName;
  /** In order; the last one is that of the record itself. */
  visits: Visit[];
};

/** What a record says of a state, if it does. */
export function stateIn(record: WireRecord): { machine: MachineName; state: string } | undefined {
  switch (record.kind) {
    case 'peer-state':
      return { machine: record.which, state: record.state };
    case 'channel-state':
      return { machine: 'channel', state: record.state };
    case 'socket-new':
      return { machine: 'socket', state: 'connecting' };
    case 'socket-open':
      return { machine: 'socket', state: 'open' };
    case 'socket-closing':
      return { machine: 'socket', state: 'closing' };
    case 'socket-close':
      return { machine: 'socket', state: 'closed' };
    default:
      return undefined;
  }
}

const first: Readonly<Record<MachineName, string>> = {
  signaling: 'stable',
  gathering: 'new',
  ice: 'new',
  dtls: 'new',
  sctp: 'connecting',
  connection: 'new',
  channel: 'connecting',
  socket: 'connecting',
};

/** The history up to this record, which says something of a state. */
export function historyOf(record: WireRecord, records: readonly WireRecord[]): History | undefined {
  const said = stateIn(record);
  if (!said) return undefined;
  const { machine } = said;
  const before = records.filter(
    (one) => one.load === record.load && one.tab === record.tab && one.n < record.n,
  );
  const visits: Visit[] = [];
  const enter = (state: string, at: number): void => {
    const last = visits.at(-1);
    if (last?.state === state) return;
    if (last) last.until = at;
    visits.push({ state, from: at });
  };
  for (const one of [...before.sort((a, b) => a.n - b.n), record]) {
    if (isBirth(one, record)) enter(first[machine], one.at);
    const state = stateIn(one);
    if (state?.machine === machine && isSame(one, record)) enter(state.state, one.at);
  }
  return { machine, visits };
}

/** When the thing was made. A channel made by the partner may be open from the beginning, so nothing is said of it. */
function isBirth(one: WireRecord, of: WireRecord): boolean {
  if (one.kind === 'peer-new') return of.kind === 'peer-state' && of.peer === one.peer;
  if (one.kind !== 'channel-new' || of.kind !== 'channel-state') return false;
  return !one.byPartner && of.peer === one.peer && of.channel === one.channel;
}

const isSame = (one: WireRecord, other: WireRecord): boolean =>
  ['socket', 'peer', 'channel'].every((name) => numberOf(one, name) === numberOf(other, name));

const numberOf = (record: WireRecord, name: string): unknown =>
  (record as Readonly<Record<string, unknown>>)[name];
