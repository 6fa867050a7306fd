// Finds in the records each attempt to connect: who offered, who answered, and when each mark was reached.
import type { Description, WireRecord } from '../../wire/record.ts';
import type { Times } from './marks.ts';

/** A peer connection of one load of a tab. */
export type PeerName = { tab: string; load: string; peer: number };

export type Attempt = {
  offerer: PeerName;
  /** Absent if nobody on this desk answered. */
  answerer?: PeerName;
  /** When it began: the last press in the offerer's tab before its connection was made. In ms since the epoch. */
  start: number;
  times: Times;
  /** Whether the offer went without waiting for its candidates. */
  trickles: boolean;
  /** The STUN and TURN servers that were to be asked. */
  iceServers: string[];
};

type PeerRecord = Extract<WireRecord, { peer: number }>;
const isOf =
  ({ tab, load, peer }: PeerName) =>
  (record: WireRecord): record is PeerRecord =>
    'peer' in record && record.peer === peer && record.load === load && record.tab === tab;

/** In the order in which they began. Each connection that made an offer is one, though nobody may have answered. */
export function attemptsIn(records: readonly WireRecord[]): Attempt[] {
  const offers = new Map<string, WireRecord & { kind: 'peer-done'; description?: Description }>();
  for (const record of records) {
    if (record.kind !== 'peer-done' || record.method !== 'setLocalDescription') continue;
    if (record.description?.type !== 'offer') continue;
    const name = `${record.tab} ${record.load} ${record.peer}`;
    // A later offer of the same connection is an ICE restart.
    if (!offers.has(name)) offers.set(name, record);
  }
  return [...offers.values()]
    .map((offer) => attemptOf(offer, records))
    .sort((one, other) => one.start - other.start);
}

function attemptOf(
  made: PeerName & { at: number; description?: Description },
  records: readonly WireRecord[],
): Attempt {
  const offerer = { tab: made.tab, load: made.load, peer: made.peer };
  const origin = originOf(made.description?.sdp);
  const taken = records.find(
    (record) => remoteOf(record, 'offer') && originOf(remoteOf(record, 'offer')?.sdp) === origin,
  );
  const answerer =
    taken?.kind === 'peer-call'
      ? { tab: taken.tab, load: taken.load, peer: taken.peer }
      : undefined;
  const born = records.find((record) => record.kind === 'peer-new' && isOf(offerer)(record));
  const start = startOf(records, offerer, born?.at ?? made.at);
  const sent = records.find((record) => sdpSent(record) === origin && record.at >= start);
  const configuration = born?.kind === 'peer-new' ? born.configuration : {};
  return {
    offerer,
    ...(answerer ? { answerer } : {}),
    start,
    times: timesOf(records, { start, offerer, answerer, sent: sent ?? made, taken }),
    trickles: tricklesIn(records, offerer, sent?.at),
    iceServers: (configuration.iceServers ?? []).flatMap(({ urls }) => urls),
  };
}

/** The `o=` line: a random number for each description that was made (RFC 8866, section 5.2). */
const originOf = (sdp = ''): string => /^o=.*$/m.exec(sdp)?.[0].trim() || 'none';

function remoteOf(record: WireRecord, type: RTCSdpType): Description | undefined {
  if (record.kind !== 'peer-call' || record.method !== 'setRemoteDescription') return undefined;
  return record.description?.type === type ? record.description : undefined;
}

/** The `o=` line of the offer that this record sends through a WebSocket. */
function sdpSent(record: WireRecord): string | undefined {
  if (record.kind !== 'socket-send' || !record.sent) return undefined;
  const message = messageOf(record);
  return message?.type === 'offer' && typeof message.sdp === 'string'
    ? originOf(message.sdp)
    : undefined;
}

type Message = { type?: unknown; sdp?: unknown };

function messageOf(record: WireRecord): Message | undefined {
  if (!('data' in record) || record.data.type !== 'text') return undefined;
  try {
    const message: unknown = JSON.parse(record.data.text);
    return typeof message === 'object' && message !== null ? message : undefined;
  } catch {
    return undefined;
  }
}

/** Of the presses in the offerer's tab the last one before its connection: Connect, Start, Next, Create offer. */
function startOf(records: readonly WireRecord[], { tab, load }: PeerName, born: number): number {
  const press = records.findLast(
    (record) =>
      record.kind === 'press' && record.tab === tab && record.load === load && record.at <= born,
  );
  return press?.at ?? born;
}

type Moments = {
  start: number;
  offerer: PeerName;
  answerer: PeerName | undefined;
  sent: { at: number };
  taken: { at: number } | undefined;
};

function timesOf(
  records: readonly WireRecord[],
  { start, offerer, answerer, sent, taken }: Moments,
): Times {
  const since = (at: number | undefined) => (at === undefined ? undefined : at - start);
  const both = [offerer, ...(answerer ? [answerer] : [])];
  const first = (has: (record: WireRecord) => boolean) =>
    records.find((record) => record.at >= start && has(record))?.at;
  const own = (record: WireRecord) => record.tab === offerer.tab && record.load === offerer.load;
  const hears = (type: string) =>
    first(
      (record) =>
        own(record) && record.kind === 'socket-message' && messageOf(record)?.type === type,
    );
  const end = first((record) => isOf(offerer)(record) && opens(record)) ?? Number.POSITIVE_INFINITY;
  const within = (at: number | undefined) =>
    at !== undefined && at <= end ? since(at) : undefined;
  const times: Record<keyof Times, number | undefined> = {
    socket: within(first((record) => own(record) && record.kind === 'socket-open')),
    match: within(hears('MATCH')),
    accept: within(hears('accept')),
    offer: since(sent.at),
    offered: since(taken?.at),
    answer: since(
      first((record) => isOf(offerer)(record) && remoteOf(record, 'answer') !== undefined),
    ),
    pair: since(
      earliest(both.map((peer) => first((record) => isOf(peer)(record) && works(record)))),
    ),
    dtls: since(
      latest(both.map((peer) => first((record) => isOf(peer)(record) && isSecure(record)))),
    ),
    open: since(latest(both.map((peer) => first((record) => isOf(peer)(record) && opens(record))))),
  };
  return Object.fromEntries(Object.entries(times).filter(([, at]) => at !== undefined));
}

const works = (record: WireRecord): boolean =>
  record.kind === 'peer-state' &&
  record.which === 'ice' &&
  /^(connected|completed)$/.test(record.state);
const isSecure = (record: WireRecord): boolean =>
  record.kind === 'peer-state' && record.which === 'dtls' && record.state === 'connected';
const opens = (record: WireRecord): boolean =>
  record.kind === 'channel-state' && record.state === 'open';

const earliest = (times: (number | undefined)[]): number | undefined => {
  const known = times.filter((at) => at !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
};
/** Only once all have come so far. */
const latest = (times: (number | undefined)[]): number | undefined =>
  times.some((at) => at === undefined) ? undefined : Math.max(...times.map((at) => at ?? 0));

/** Whether a candidate was still found after the offer had left: who waits for all of them sends it last. */
function tricklesIn(
  records: readonly WireRecord[],
  offerer: PeerName,
  sentAt = Number.POSITIVE_INFINITY,
): boolean {
  return records.some(
    (record) =>
      isOf(offerer)(record) &&
      record.kind === 'peer-candidate' &&
      record.candidate !== null &&
      record.at > sentAt,
  );
}
