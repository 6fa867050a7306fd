// Right, too: it tries at once, and keeps what the connection refuses. A browser does the calls one after the other.

export class Inbox {
  readonly #connection: RTCPeerConnection;
  readonly #refused: RTCIceCandidateInit[] = [];

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  async takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await this.#connection.setRemoteDescription(description);
    for (const candidate of this.#refused.splice(0))
      await this.#connection.addIceCandidate(candidate);
  }

  async takeCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await this.#connection.addIceCandidate(candidate);
    } catch {
      this.#refused.push(candidate);
    }
  }
}
