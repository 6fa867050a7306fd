// Fails with: "A variable holds one candidate; there may be many"

export class Inbox {
  readonly #connection: RTCPeerConnection;
  #early: RTCIceCandidateInit | undefined;

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  async takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await this.#connection.setRemoteDescription(description);
    if (this.#early) await this.takeCandidate(this.#early);
    this.#early = undefined;
  }

  async takeCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.#connection.remoteDescription) await this.#connection.addIceCandidate(candidate);
    else this.#early = candidate;
  }
}
