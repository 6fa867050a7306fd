// Fails with: "pop takes the last one first"

export class Inbox {
  readonly #connection: RTCPeerConnection;
  readonly #early: RTCIceCandidateInit[] = [];

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  async takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await this.#connection.setRemoteDescription(description);
    for (let next = this.#early.pop(); next; next = this.#early.pop())
      await this.takeCandidate(next);
  }

  async takeCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.#connection.remoteDescription) await this.#connection.addIceCandidate(candidate);
    else this.#early.push(candidate);
  }
}
