// Fails with: "first the description, then the candidates"

export class Inbox {
  readonly #connection: RTCPeerConnection;
  readonly #early: RTCIceCandidateInit[] = [];

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  async takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    for (const candidate of this.#early.splice(0))
      await this.#connection.addIceCandidate(candidate);
    await this.#connection.setRemoteDescription(description);
  }

  async takeCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.#connection.remoteDescription) await this.#connection.addIceCandidate(candidate);
    else this.#early.push(candidate);
  }
}
