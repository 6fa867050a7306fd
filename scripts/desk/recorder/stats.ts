// getStats, as far as the desk shows it, flattened: reports refer to each other by ids that mean nothing elsewhere.
import type { CandidateStats, PairStats, PeerStats } from '../wire/record.ts';

type Entry = { id: string; type: string } & Record<string, unknown>;

export async function readStats(connection: RTCPeerConnection): Promise<PeerStats> {
  const report = await connection.getStats();
  const entries = new Map<string, Entry>();
  report.forEach((entry: Entry) => void entries.set(entry.id, entry));
  return flatten(entries);
}

export function flatten(entries: ReadonlyMap<string, Entry>): PeerStats {
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

function readPair(pair: Entry, entries: ReadonlyMap<string, Entry>): Omit<PairStats, 'inUse'> {
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
