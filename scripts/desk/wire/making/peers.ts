// All RTCPeerConnections of all tabs, and which two of them talk with each other.
import type { WireRecord } from '../record.ts';
import { readFrame } from './frame.ts';
import { identityOf, ufragOf } from './sdp.ts';

export type Peer = {
  id: string;
  load: string;
  /** The last time at which its description was about to travel: gathered completely, or copied. */
  readyAt: number;
  /** Of its local description. */
  ufrag?: string;
  /** Who the peer has last been told that it talks with. */
  partner?: Peer;
};

type Told = Extract<WireRecord, { kind: 'peer-call' }>;
/** A description that no wire has carried. */
export type Carried = { record: Told; from: Peer; at: number };

export class Peers {
  readonly #all = new Map<string, Peer>();
  /** By identity: who has made the description. */
  readonly #makers = new Map<string, Peer>();
  /** By load: identities of descriptions that a WebSocket or a channel has brought. */
  readonly #brought = new Map<string, Set<string>>();
  /** Descriptions that begin ICE anew for the same connection. */
  readonly restarts = new Set<WireRecord>();
  readonly carried = new Map<WireRecord, Carried>();

  constructor(records: readonly WireRecord[]) {
    for (const record of records) this.#noteMaking(record);
    for (const record of records) this.#noteTelling(record);
  }

  of({ load, peer }: { load: string; peer: number }): Peer {
    const id = `${load} ${peer}`;
    const known = this.#all.get(id);
    if (known) return known;
    const made: Peer = { id, load, readyAt: 0 };
    this.#all.set(id, made);
    return made;
  }

  #noteMaking(record: WireRecord): void {
    if (record.kind !== 'peer-done' && record.kind !== 'peer-call') return;
    if (record.method === 'setRemoteDescription' || !record.description) return;
    const { sdp } = record.description;
    if (record.method === 'setLocalDescription') this.#noteRestart(record, sdp);
    const identity = identityOf(sdp);
    if (identity && !this.#makers.has(identity)) this.#makers.set(identity, this.of(record));
  }

  #noteRestart(record: Extract<WireRecord, { peer: number }>, sdp: string): void {
    const peer = this.of(record);
    const ufrag = ufragOf(sdp);
    if (peer.ufrag && ufrag && peer.ufrag !== ufrag) this.restarts.add(record);
    if (ufrag) peer.ufrag = ufrag;
  }

  #noteTelling(record: WireRecord): void {
    if (record.kind === 'socket-message' || record.kind === 'channel-message') {
      const { sdp } = readFrame(record.data);
      const identity = sdp && identityOf(sdp);
      if (!identity) return;
      const brought = this.#brought.get(record.load) ?? new Set();
      this.#brought.set(record.load, brought.add(identity));
    } else if (record.kind === 'press' && /copy/i.test(record.button)) {
      for (const peer of this.#all.values())
        if (peer.load === record.load && peer.readyAt) peer.readyAt = record.at;
    } else if (isOfPeer(record) && isReady(record)) this.of(record).readyAt = record.at;
    else if (record.kind === 'peer-call' && record.method === 'setRemoteDescription') {
      this.#tell(record);
    }
  }

  #tell(record: Told): void {
    const identity = identityOf(record.description?.sdp ?? '');
    const maker = identity && this.#makers.get(identity);
    const peer = this.of(record);
    if (!maker || maker === peer) return;
    peer.partner = maker;
    if (this.#brought.get(record.load)?.has(identity)) return;
    const at = Math.min(maker.readyAt || record.at, record.at);
    this.carried.set(record, { record, from: maker, at });
  }
}

type OfPeer = Extract<WireRecord, { peer: number }>;

export const isOfPeer = (record: WireRecord): record is OfPeer =>
  'peer' in record && record.kind !== 'thrown';

function isReady(record: OfPeer): boolean {
  if (record.kind === 'peer-done') return record.method === 'setLocalDescription';
  return (
    record.kind === 'peer-state' && record.which === 'gathering' && record.state === 'complete'
  );
}
