// What went over data channels, from peer to peer, past the server.
import type { Payload, WireRecord } from '../record.ts';
import type { Peer, Peers } from './peers.ts';

export type Channel = {
  peer: Peer;
  label: string;
  /** By which its other end is found: the same peer's channels of this label are counted. */
  key: string;
  openAt?: number;
  closedAt?: number;
};

type SendRecord = Extract<WireRecord, { kind: 'channel-send' }>;
type MessageRecord = Extract<WireRecord, { kind: 'channel-message' }>;

export class Channels {
  readonly #all = new Map<string, Channel>();
  readonly #ends = new Map<string, Channel>();
  readonly #sends = new Map<Channel, (SendRecord | undefined)[]>();
  readonly #begun = new Map<Channel, number>();
  readonly messageOf = new Map<SendRecord, MessageRecord>();
  readonly sendOf = new Map<MessageRecord, SendRecord>();

  constructor(records: readonly WireRecord[], peers: Peers) {
    for (const record of records) this.#note(record, peers);
    for (const record of records) if (record.kind === 'channel-message') this.#match(record);
  }

  of({
    load,
    peer,
    channel,
  }: {
    load: string;
    peer: number;
    channel: number;
  }): Channel | undefined {
    return this.#all.get(`${load} ${peer} ${channel}`);
  }

  /** The partner's end, if the partner is on this desk. */
  otherEnd({ peer, key }: Channel): Channel | undefined {
    return peer.partner && this.#ends.get(`${peer.partner.id} ${key}`);
  }

  #note(record: WireRecord, peers: Peers): void {
    if (!('channel' in record)) return;
    if (record.kind === 'channel-new') this.#add(record, peers.of(record));
    const channel = this.of(record);
    if (!channel) return;
    if (record.kind === 'channel-state') {
      if (record.state === 'open') channel.openAt ??= record.at;
      if (record.state === 'closed') channel.closedAt = record.at;
    } else if (record.kind === 'channel-send' && record.sent) {
      const sends = this.#sends.get(channel);
      if (sends) sends.push(record);
      else this.#sends.set(channel, [record]);
    }
  }

  #add(record: Extract<WireRecord, { kind: 'channel-new' }>, peer: Peer): void {
    const { load, label, negotiated, id } = record;
    let number = 0;
    while (this.#ends.has(`${peer.id} ${label} ${number}`)) number += 1;
    // Negotiated channels have the same id at both ends, whatever their labels.
    const key = negotiated && id !== null ? `#${id}` : `${label} ${number}`;
    const channel: Channel = { peer, label, key };
    this.#all.set(`${load} ${record.peer} ${record.channel}`, channel);
    this.#ends.set(`${peer.id} ${key}`, channel);
  }

  /** A reliable channel keeps the order; of another one, some messages may never come. */
  #match(record: MessageRecord): void {
    const channel = this.of(record);
    const end = channel && this.otherEnd(channel);
    const sends = end && this.#sends.get(end);
    if (!sends) return;
    let begun = this.#begun.get(end) ?? 0;
    let index = begun;
    while (index < sends.length && !matches(sends[index], record)) index += 1;
    const send = sends[index];
    if (!send) return;
    sends[index] = undefined;
    while (begun < sends.length && !sends[begun]) begun += 1;
    this.#begun.set(end, begun);
    this.messageOf.set(send, record);
    this.sendOf.set(record, send);
  }
}

const matches = (send: SendRecord | undefined, { data }: MessageRecord): boolean =>
  send !== undefined && isSame(send.data, data);

function isSame(one: Payload, other: Payload): boolean {
  if (one.length !== other.length) return false;
  if (one.type === 'text') return other.type === 'text' && one.text === other.text;
  return other.type === 'binary' && one.hex === other.hex;
}
