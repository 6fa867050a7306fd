/** What a peer tells the chat. */
export interface PeerEvents {
  onOpen(): void;
  onMessage(text: string): void;
  /** Trickle ICE: one more candidate was found, for the partner to try. */
  onCandidate(candidate: RTCIceCandidateInit): void;
  /** The path to the partner works, is interrupted, or has failed (W3C WebRTC, RTCPeerConnectionState). */
  onPath(state: RTCPeerConnectionState): void;
  /** It is over: the partner has closed the channel. */
  onEnd(): void;
}

/** A partner may open channels of their own. So many are listened to. */
const maxChannels = 8;

/** One RTCPeerConnection and its data channel. Each chat needs a new one. */
export class Peer {
  readonly #connection: RTCPeerConnection;
  readonly #events: PeerEvents;
  readonly #earlyCandidates: RTCIceCandidateInit[] = [];
  #channel: RTCDataChannel | undefined;
  #channels = 0;
  #accepting = false;
  isOver = false;

  constructor(connection: RTCPeerConnection, events: PeerEvents) {
    this.#connection = connection;
    this.#events = events;
    this.#connection.addEventListener('icecandidate', ({ candidate }) => {
      // null is no candidate: it says that the last one was found.
      if (candidate) this.#events.onCandidate(candidate.toJSON());
    });
    // The partner who made the offer also made the channel. It arrives here.
    this.#connection.addEventListener('datachannel', ({ channel }) => this.#use(channel));
    this.#connection.addEventListener('connectionstatechange', () => {
      this.#events.onPath(this.#connection.connectionState);
    });
  }

  /** Whether a description may come now: an answer to our offer, or an offer while there is none of ours. */
  expects(type: RTCSdpType): boolean {
    const { signalingState } = this.#connection;
    const wanted = type === 'answer' ? 'have-local-offer' : 'stable';
    return !this.isOver && !this.#accepting && signalingState === wanted;
  }

  /** Makes an offer, which begins the search for candidates. */
  async createOffer(): Promise<void> {
    // First the channel: without a channel or a track there is nothing to connect, so nothing would be gathered.
    this.#use(this.#connection.createDataChannel('chat'));
    const offer = await this.#connection.createOffer();
    await this.#connection.setLocalDescription(offer);
  }

  /** Makes the answer to the partner's offer. */
  async createAnswer(offer: RTCSessionDescriptionInit): Promise<void> {
    await this.acceptDescription(offer);
    // This is a text chat. Camera and microphone, if they are offered, are not taken.
    for (const media of this.#connection.getTransceivers()) media.direction = 'inactive';
    const answer = await this.#connection.createAnswer();
    await this.#connection.setLocalDescription(answer);
  }

  /** Takes in what the partner says: their offer, or their answer to the offer made here. */
  async acceptDescription(description: RTCSessionDescriptionInit): Promise<void> {
    // The state changes a moment later. A second description in that moment would be one too many.
    this.#accepting = true;
    await this.#connection.setRemoteDescription(description).finally(() => {
      this.#accepting = false;
    });
    // A candidate that the browser refuses is of no use, and no reason to end the chat.
    for (const candidate of this.#earlyCandidates.splice(0))
      await this.addCandidate(candidate).catch(console.warn);
  }

  /** Tries the partner's candidate. One that overtook its description waits for it. */
  async addCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.isOver) return;
    if (this.#connection.remoteDescription) await this.#connection.addIceCandidate(candidate);
    else this.#earlyCandidates.push(candidate);
  }

  /** Our own description, with all candidates that were found so far. What createOffer returned has none of them. */
  get ownDescription(): string {
    return this.#connection.localDescription?.sdp ?? '';
  }

  /** Whether the text was handed to the channel. */
  send(text: string): boolean {
    if (this.#channel?.readyState !== 'open') return false;
    try {
      this.#channel.send(text);
    } catch {
      return false; // Longer than the partner's description allows (RFC 8841, a=max-message-size).
    }
    return true;
  }

  /** Ends the chat. The partner's channel closes; nothing more is told here. */
  close(): void {
    this.isOver = true;
    this.#connection.close();
  }

  #use(channel: RTCDataChannel): void {
    // A partner may open more channels. We listen to some, and answer on the first.
    this.#channel ??= channel;
    this.#channels += 1;
    if (this.#channels > maxChannels) {
      channel.close();
      return;
    }
    channel.addEventListener('open', () => {
      if (channel === this.#channel && !this.isOver) this.#events.onOpen();
    });
    channel.addEventListener('message', ({ data }) => {
      if (typeof data === 'string' && !this.isOver) this.#events.onMessage(data);
    });
    channel.addEventListener('close', () => {
      if (channel === this.#channel && !this.isOver) this.#events.onEnd();
    });
  }
}
