// Right, too: the candidates are handed over without waiting for each; the connection does the calls in their order.

export class Inbox {
  readonly #connection: RTCPeerConnection;
  readonly #early: RTCIceCandidateInit[] = [];

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  async takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await this.#connection.setRemoteDescription(description);
    for (const candidate of this.#early.splice(0)) void this.takeCandidate(candidate);
  }

  async takeCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.#connection.remoteDescription) await this.#connection.addIceCandidate(candidate);
    else this.#early.push(candidate);
  }
}
