/** Hands what comes from the partner to the connection, in whatever order it comes. */
export class Inbox {
  readonly #connection: RTCPeerConnection;

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  /** The partner's offer or answer. */
  async takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await this.#connection.setRemoteDescription(description);
  }

  /** One of the partner's candidates. It may come before the description. */
  async takeCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    // TODO: what comes too early is lost here. Keep it, and add it when the description is there.
    if (!this.#connection.remoteDescription) return;
    await this.#connection.addIceCandidate(candidate);
  }
}
