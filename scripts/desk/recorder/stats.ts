// getStats, as far as the desk shows it, flattened: reports refer to each other by ids that mean nothing elsewhere.
import type { CandidateStats, PairStats, PeerStats } from '../wire/record.ts';

type Entry = { id: string; type: string } & Record<string, unknown>;
type Entries = ReadonlyMap<string, Entry>;

export const readStats = async (connection: RTCPeerConnection): Promise<PeerStats> =>
  flatten(await ask(connection));

async function ask(connection: RTCPeerConnection): Promise<Entries> {
  const report = await connection.getStats();
  const entries = new Map<string, Entry>();
  report.forEach((entry: Entry) => void entries.set(entry.id, entry));
  return entries;
}

/** Two candidate lines. */
export type SelectedPair = { local: string; remote: string };

export async function readSelectedPair(
  connection: RTCPeerConnection,
): Promise<SelectedPair | undefined> {
  const entries = await ask(connection);
  const inUse = flatten(entries).pairs.find((pair) => pair.inUse);
  const pair = entries.get(inUse?.id ?? '');
  const local = entries.get(text(pair?.localCandidateId));
  const remote = entries.get(text(pair?.remoteCandidateId));
  return local && remote && { local: asLine(local), remote: asLine(remote) };
}

/** RFC 8839, section 5.1. */
function asLine(candidate: Entry): string {
  const { foundation, protocol, priority, address, port, candidateType } = candidate;
  return `candidate:${foundation} 1 ${protocol} ${priority} ${address} ${port} typ ${candidateType}`;
}

export function flatten(entries: Entries): PeerStats {
  const all = [...entries.values()];
  const transport = all.find(({ type }) => type === 'transport');
  // After an ICE restart several pairs are nominated and have succeeded: the transport knows which one it uses.
  const inUse = transport?.selectedCandidatePairId;
  const pairs = all.filter(({ type }) => type === 'candidate-pair');
  return {
    pairs: pairs.map((pair) => ({
      ...readPair(pair, entries),
      inUse: typeof inUse === 'string' ? pair.id === inUse : pair.selected === true,
    })),
    transport: transport ? asTexts(transport) : {},
  };
}

function readPair(pair: Entry, entries: Entries): Omit<PairStats, 'inUse'> {
  const numbers = {
    roundTripTime: pair.currentRoundTripTime,
    bytesSent: pair.bytesSent,
    bytesReceived: pair.bytesReceived,
    requestsSent: pair.requestsSent,
    responsesReceived: pair.responsesReceived,
  };
  return {
    id: pair.id,
    state: text(pair.state),
    nominated: pair.nominated === true,
    local: readCandidate(entries.get(text(pair.localCandidateId))),
    remote: readCandidate(entries.get(text(pair.remoteCandidateId))),
    ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => typeof value === 'number')),
  };
}

function readCandidate(entry: Partial<Entry> = {}): CandidateStats {
  const { candidateType, protocol, address, port, relayProtocol } = entry;
  return {
    type: text(candidateType),
    protocol: text(protocol),
    address: text(address),
    port: Number(port ?? 0),
    ...(relayProtocol ? { relayProtocol: text(relayProtocol) } : {}),
  };
}

const asTexts = (entry: Entry): Record<string, string> =>
  Object.fromEntries(
    Object.entries(entry)
      .filter(([name]) => !unspoken.has(name))
      .map(([name, value]) => [name, text(value)]),
  );

/** Ids that lead nowhere once it is flat. */
const unspoken = new Set(['id', 'type', 'timestamp', 'localCertificateId', 'remoteCertificateId']);

const text = (value: unknown): string => (value === undefined ? '' : String(value));
