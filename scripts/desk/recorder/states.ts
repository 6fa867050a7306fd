// The states of a connection and of what is below it, as they change.
import type { PeerState } from '../wire/record.ts';
import type { Note } from './reporter.ts';
import { readSelectedPair, type SelectedPair } from './stats.ts';

const readers: Record<PeerState, (connection: RTCPeerConnection) => string | undefined> = {
  signaling: ({ signalingState }) => signalingState,
  gathering: ({ iceGatheringState }) => iceGatheringState,
  ice: ({ iceConnectionState }) => iceConnectionState,
  dtls: ({ sctp }) => sctp?.transport?.state,
  sctp: ({ sctp }) => sctp?.state,
  connection: ({ connectionState }) => connectionState,
};
const all = Object.keys(readers) as PeerState[];

const events: [string, PeerState][] = [
  ['signalingstatechange', 'signaling'],
  ['icegatheringstatechange', 'gathering'],
  ['iceconnectionstatechange', 'ice'],
  ['connectionstatechange', 'connection'],
];

const tellsPair =
  'RTCIceTransport' in window && 'getSelectedCandidatePair' in RTCIceTransport.prototype;

/** Those of one connection. It holds no connection: each call brings it. */
export class States {
  readonly #peer: number;
  readonly #note: Note;
  /** What each begins with is no news. */
  readonly #last = new Map<PeerState, string>([
    ['signaling', 'stable'],
    ['gathering', 'new'],
    ['ice', 'new'],
    ['dtls', 'new'],
    ['sctp', 'connecting'],
    ['connection', 'new'],
  ]);
  readonly #followed = new WeakSet<EventTarget>();
  #pair: SelectedPair = { local: '', remote: '' };

  constructor(peer: number, note: Note) {
    this.#peer = peer;
    this.#note = note;
  }

  follow(connection: RTCPeerConnection): void {
    for (const [event, which] of events)
      connection.addEventListener(event, ({ target }) => {
        this.look(target as RTCPeerConnection, [which]);
        if (which === 'ice') this.#askForPair(target as RTCPeerConnection);
      });
  }

  /** Records what has changed since. */
  look(connection: RTCPeerConnection, which = all): void {
    for (const one of which) this.#tell(one, readers[one](connection));
    this.#followTransports(connection);
  }

  #tell(which: PeerState, state: string | undefined): void {
    if (state === undefined || state === this.#last.get(which)) return;
    this.#last.set(which, state);
    this.#note({ kind: 'peer-state', peer: this.#peer, which, state });
  }

  /** A connection has them once it has a description with a data channel in it. Without listeners nothing tells of them. */
  #followTransports({ sctp }: RTCPeerConnection): void {
    if (!sctp) return;
    this.#listen(sctp, () => this.#tell('sctp', sctp.state));
    const dtls: RTCDtlsTransport | undefined = sctp.transport;
    if (!dtls) return;
    this.#listen(dtls, () => this.#tell('dtls', dtls.state));
    const ice: RTCIceTransport | undefined = dtls.iceTransport;
    if (ice && tellsPair)
      this.#listen(ice, () => this.#readPair(ice), 'selectedcandidatepairchange');
  }

  #listen(target: EventTarget, look: () => void, event = 'statechange'): void {
    if (this.#followed.has(target)) return;
    this.#followed.add(target);
    target.addEventListener(event, look);
    look();
  }

  #readPair(transport: RTCIceTransport): void {
    const { local, remote } = transport.getSelectedCandidatePair() ?? {};
    if (local && remote) this.#tellPair({ local: local.candidate, remote: remote.candidate });
  }

  /** Firefox tells the pair in its statistics only, and a moment later. */
  #askForPair(connection: RTCPeerConnection): void {
    if (tellsPair || !['connected', 'completed'].includes(connection.iceConnectionState)) return;
    readSelectedPair(connection).then(
      (pair) => pair && this.#tellPair(pair),
      () => {}, // what it does not tell is not shown
    );
  }

  #tellPair(pair: SelectedPair): void {
    if (pair.local === this.#pair.local && pair.remote === this.#pair.remote) return;
    this.#pair = pair;
    this.#note({ kind: 'peer-pair', peer: this.#peer, ...pair });
  }
}
