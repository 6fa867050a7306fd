/** What a peer tells the chat. */
export interface PeerEvents {
  onOpen(): void;
  onMessage(text: string): void;
  /** Trickle ICE: one more candidate was found, for the partner to try. */
  onCandidate(candidate: RTCIceCandidateInit): void;
  onTyping(): void;
  /** The path to the partner works, is interrupted, or has failed (W3C WebRTC, RTCPeerConnectionState). */
  onPath(state: RTCPeerConnectionState): void;
  /** It is over: the partner has closed the channel. */
  onEnd(): void;
}

/** More bytes than this must not wait in the channel: the network is too slow for them. */
const maxBuffered = 256 * 1024;
/** A partner may open channels of their own. So many are listened to. */
const maxChannels = 8;

/** One RTCPeerConnection and its data channel. Each chat needs a new one. */
export class Peer {
  readonly #connection: RTCPeerConnection;
  readonly #events: PeerEvents;
  readonly #earlyCandidates: RTCIceCandidateInit[] = [];
  readonly #typing: RTCDataChannel;
  #channel: RTCDataChannel | undefined;
  #channels = 0;
  #accepting = false;
  /** While the first offer is being set, it counts as set. */
  #isOffering = false;
  #firstOffer: Promise<RTCSessionDescriptionInit> | undefined;
  #said = '';
  /** Of the certificate with which the partner has begun this chat. */
  #fingerprint: string | undefined;
  isOver = false;

  constructor(connection: RTCPeerConnection, events: PeerEvents) {
    this.#connection = connection;
    this.#events = events;
    this.#connection.addEventListener('icecandidate', ({ candidate }) => {
      // null is no candidate: it says that the last one was found.
      if (candidate) this.#events.onCandidate(candidate.toJSON());
    });
    // Negotiated: both sides make it, and nothing announces it.
    this.#typing = this.#connection.createDataChannel('typing', { negotiated: true, id: 100 });
    this.#typing.addEventListener('message', ({ data }) => data === 'typing' && events.onTyping());
    // The partner who made the offer also made the channel. It arrives here.
    this.#connection.addEventListener('datachannel', ({ channel }) => this.#use(channel));
    this.#connection.addEventListener('connectionstatechange', () => {
      this.#events.onPath(this.#connection.connectionState);
    });
  }

  /** Whether a description may come now: an answer to our offer, or an offer while there is none of ours. */
  expects(type: RTCSdpType): boolean {
    const signalingState = this.#isOffering ? 'have-local-offer' : this.#connection.signalingState;
    const wanted = type === 'answer' ? 'have-local-offer' : 'stable';
    return !this.isOver && !this.#accepting && signalingState === wanted;
  }

  /**
   * Whether the description is one of the partner's. Each certificate has another fingerprint, and the certificate stays
   * the same for as long as a connection lives, through every ICE restart (RFC 8842, section 5.5).
   */
  knows(description: RTCSessionDescriptionInit): boolean {
    return this.#fingerprint === undefined || this.#fingerprint === fingerprintOf(description);
  }

  /** Makes the first offer, once. It counts from `begin` on. */
  async createOffer(): Promise<void> {
    this.#firstOffer ??= this.#connection.createOffer();
    const { sdp = '' } = await this.#firstOffer;
    this.#said = sdp;
  }

  /** There is a seat, or two. Whoever offers searches for candidates now, and needs the servers for that. */
  async begin(configuration: RTCConfiguration, isOfferer: boolean): Promise<void> {
    this.#connection.setConfiguration(configuration);
    if (!isOfferer) return;
    this.#isOffering = true;
    this.#use(this.#connection.createDataChannel('chat'));
    await this.#connection.setLocalDescription(await this.#firstOffer);
    this.#isOffering = false;
  }

  /** Makes an offer to find a new path for the same chat, with new candidates (RFC 8445, section 9). */
  async restartIce(): Promise<void> {
    const offer = await this.#connection.createOffer({ iceRestart: true });
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
    this.#fingerprint ??= fingerprintOf(description);
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
    return this.#connection.localDescription?.sdp ?? this.#said;
  }

  /** Whether the text was handed to the channel. */
  send(text: string): boolean {
    if (this.#channel?.readyState !== 'open') return false;
    if (this.#channel.bufferedAmount > maxBuffered) return false;
    try {
      this.#channel.send(text);
    } catch {
      return false; // Longer than the partner's description allows (RFC 8841, a=max-message-size).
    }
    return true;
  }

  sendTyping(): void {
    if (this.#typing.readyState === 'open') this.#typing.send('typing');
  }

  /** The kinds of the two candidates that the connection runs on, ours first (W3C webrtc-stats). */
  async route(): Promise<RTCIceCandidateType[]> {
    const stats = await this.#connection.getStats();
    const reports = [...stats.values()];
    // Several pairs have succeeded, after an ICE restart even dead ones. Only the transport knows which one is in use.
    const transport = reports.find(({ type }) => type === 'transport');
    const pair = stats.get(transport?.selectedCandidatePairId);
    if (!pair) return [];
    return [pair.localCandidateId, pair.remoteCandidateId].map((id) => stats.get(id).candidateType);
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

function fingerprintOf({ sdp = '' }: RTCSessionDescriptionInit): string {
  // More than one, and one of them a stranger's, would be another list.
  return [...new Set(sdp.match(/^a=fingerprint:.*$/gm))].sort().join();
}
