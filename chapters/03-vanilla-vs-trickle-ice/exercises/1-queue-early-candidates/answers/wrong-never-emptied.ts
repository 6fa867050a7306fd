// Fails with: "The list is not emptied"

export class Inbox {
  readonly #connection: RTCPeerConnection;
  readonly #early: RTCIceCandidateInit[] = [];

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  async takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await this.#connection.setRemoteDescription(description);
    for (const candidate of this.#early) await this.takeCandidate(candidate);
  }

  async takeCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.#connection.remoteDescription) await this.#connection.addIceCandidate(candidate);
    else this.#early.push(candidate);
  }
}
