// Candidate pairs of getStats in words (W3C webrtc-stats; RFC 8445, section 6.1.2.6).
import type { CandidateStats, PairStats, WireRecord } from '../../wire/record.ts';
import { sizeOf } from './size.ts';
import { duration } from './words.ts';

const states: Readonly<Record<string, string>> = {
  frozen: 'It waits: a pair of the same foundations is tried first.',
  waiting: 'It will be tried when its turn comes, if it is still needed then.',
  'in-progress': 'A STUN request is on its way.',
  succeeded: 'A STUN request was answered.',
  failed: 'Requests stayed unanswered, or were refused.',
  cancelled: 'Firefox’s word for a pair that is not tried any more.',
};

export const sayPairState = (state: string): string =>
  Object.hasOwn(states, state) ? (states[state] ?? '') : 'The desk does not know this state.';

/** "host udp 192.0.2.1:5000". Firefox tells no address of some; Chromium none of what is hidden. */
export function sayEnd({ type, protocol, address, port, relayProtocol }: CandidateStats): string {
  const where =
    address === '' ? 'hidden address' : address.includes(':') ? `[${address}]` : address;
  const relay = relayProtocol ? `, to the TURN server over ${relayProtocol}` : '';
  return `${type} ${protocol} ${where}:${port}${relay}`;
}

/** What has been counted. Nothing is said of what is nothing: some browsers write 0 for what they do not know. */
export function sayCounts(pair: PairStats): string {
  const { state, roundTripTime, bytesSent, bytesReceived, requestsSent, responsesReceived } = pair;
  const words = [
    state === 'succeeded' && roundTripTime !== undefined
      ? `there and back in ${roundTripTime < 0.001 ? 'less than 1 ms' : duration(roundTripTime * 1000)}`
      : '',
    bytesSent ? `sent ${sizeOf(bytesSent)}` : '',
    bytesReceived ? `received ${sizeOf(bytesReceived)}` : '',
    requestsSent ? `STUN requests ${requestsSent}` : '',
    responsesReceived ? `STUN answers ${responsesReceived}` : '',
  ];
  return words.filter(Boolean).join(' · ');
}

/** The one in use first, then those that work, then by name. */
export function inOrder(pairs: readonly PairStats[]): PairStats[] {
  const rank = (pair: PairStats): number => {
    if (pair.inUse) return 0;
    const order = ['succeeded', 'in-progress', 'waiting', 'frozen', 'failed'].indexOf(pair.state);
    return order < 0 ? 9 : order + 1;
  };
  return pairs.toSorted((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
}

export type PeerOf = { tab: string; load: string; peer: number };

/** Whose pairs belong to these records: the peers that they name; for what was sent to one, the newest of each load. */
export function peersOf(records: readonly WireRecord[], all: readonly WireRecord[]): PeerOf[] {
  const found = new Map<string, PeerOf>();
  const add = ({ tab, load }: WireRecord, peer: number): void => {
    found.set(`${load} ${peer}`, { tab, load, peer });
  };
  for (const record of records) {
    if ('peer' in record && record.peer !== undefined) add(record, record.peer);
    else if ('data' in record) {
      const newest = all.findLast((one) => one.load === record.load && one.kind === 'peer-new');
      if (newest?.kind === 'peer-new') add(newest, newest.peer);
    }
  }
  return [...found.values()];
}

/** What a transport's fields are called; those that are not here are not shown. */
export const transportNames: Readonly<Record<string, string>> = {
  iceState: 'ICE',
  iceRole: 'Role in ICE',
  dtlsState: 'DTLS',
  dtlsRole: 'Role in DTLS',
  tlsVersion: 'Version of DTLS',
  dtlsCipher: 'Cipher',
  srtpCipher: 'Cipher for sound and picture',
  bytesSent: 'Bytes sent',
  bytesReceived: 'Bytes received',
};

/** DTLS writes its version in complement (RFC 9147, section 5.3). */
export function sayTransport(name: string, value: string): string {
  const versions: Readonly<Record<string, string>> = {
    FEFF: 'DTLS 1.0',
    FEFD: 'DTLS 1.2',
    FEFC: 'DTLS 1.3',
  };
  const roles: Readonly<Record<string, string>> = {
    controlling: 'controlling: this side decides which pair is used',
    controlled: 'controlled: the partner decides which pair is used',
    client: 'client: this side began the handshake',
    server: 'server: the partner began the handshake',
  };
  if (name === 'tlsVersion') return versions[value.toUpperCase()] ?? value;
  return /Role$/.test(name) ? (roles[value] ?? value) : value;
}
