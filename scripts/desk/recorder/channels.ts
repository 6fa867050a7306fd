// The data channels of the page's connections.
import { keep } from './payload.ts';
import type { Reporter } from './reporter.ts';
import { say, wrapMethod } from './wrap.ts';

type Channel = { peer: number; channel: number; state: RTCDataChannelState };

export class Channels {
  readonly #reporter: Reporter;
  readonly #peerOf: (connection: RTCPeerConnection) => number | undefined;
  readonly #known = new WeakMap<RTCDataChannel, Channel>();
  /** By the number of their connection. A channel that the page has dropped is dropped. */
  readonly #byPeer = new Map<number, WeakRef<RTCDataChannel>[]>();
  #count = 0;

  constructor(reporter: Reporter, peerOf: (connection: RTCPeerConnection) => number | undefined) {
    this.#reporter = reporter;
    this.#peerOf = peerOf;
  }

  wrap(connections: RTCPeerConnection): void {
    const note = this.#reporter.record.bind(this.#reporter);
    wrapMethod({ prototype: connections }, 'createDataChannel', {
      before: (connection) => this.#peerOf(connection),
      returned: (peer, _, __, channel) => this.watch(channel as RTCDataChannel, peer, false),
      threw: (peer, _, __, error) => {
        note({ kind: 'thrown', call: 'createDataChannel', message: say(error), peer });
      },
    });
    wrapMethod(RTCDataChannel, 'send', {
      // The time before it can arrive anywhere.
      before: (channel) => (this.#known.has(channel) ? this.#reporter.now() : undefined),
      returned: (at, channel, [data]) => this.#tellSending(channel, at, data),
      threw: (at, channel, [data], error) => this.#tellSending(channel, at, data, say(error)),
    });
    // "closing" is told by no event on the side that closes.
    wrapMethod(RTCDataChannel, 'close', {
      before: (channel) => this.#known.get(channel),
      returned: (_, channel) => this.#tell(channel, channel.readyState),
      threw: () => {}, // it never does
    });
  }

  #tellSending(made: RTCDataChannel, at: number, sent: unknown, thrown?: string): void {
    const known = this.#known.get(made);
    if (!known) return;
    const { peer, channel } = known;
    const data = keep(sent);
    const kind = 'channel-send';
    if (thrown === undefined) this.#reporter.record({ kind, peer, channel, data, sent: true }, at);
    else this.#reporter.record({ kind, peer, channel, data, sent: false, thrown }, at);
  }

  watch(made: RTCDataChannel, peer: number, byPartner: boolean): void {
    this.#count += 1;
    const channel = this.#count;
    this.#known.set(made, { peer, channel, state: 'connecting' });
    this.#byPeer.set(peer, [...this.#livingOf(peer), new WeakRef(made)]);
    const note = this.#reporter.record.bind(this.#reporter);
    const { label, id, negotiated } = made;
    note({ kind: 'channel-new', peer, channel, label, id, negotiated, byPartner });
    const tell = (state: RTCDataChannelState) => (event: Event) =>
      this.#tell(event.target as RTCDataChannel, state);
    made.addEventListener('open', tell('open'));
    made.addEventListener('closing', tell('closing'));
    made.addEventListener('close', tell('closed'));
    made.addEventListener('message', ({ data }) => {
      note({ kind: 'channel-message', peer, channel, data: keep(data) });
    });
    made.addEventListener('error', ({ error }) => {
      note({ kind: 'channel-error', peer, channel, message: say(error) });
    });
  }

  /** The channels of a connection that was closed are closed, and no event says so. */
  look(connection: RTCPeerConnection): void {
    const peer = this.#peerOf(connection);
    if (peer === undefined || connection.signalingState !== 'closed') return;
    for (const channel of this.#livingOf(peer)) {
      const living = channel.deref();
      if (living) this.#tell(living, living.readyState);
    }
  }

  #livingOf(peer: number): WeakRef<RTCDataChannel>[] {
    return (this.#byPeer.get(peer) ?? []).filter((channel) => channel.deref());
  }

  #tell(channel: RTCDataChannel, state: RTCDataChannelState): void {
    const known = this.#known.get(channel);
    if (!known || known.state === state) return;
    known.state = state;
    const { peer, channel: number } = known;
    this.#reporter.record({ kind: 'channel-state', peer, channel: number, state });
  }
}
