// addCandidate and acceptDescription in chapters/03-vanilla-vs-trickle-ice/client/peer.ts do the same. The list is emptied
// by splice(0), since a connection may get more descriptions later. And it is emptied after setRemoteDescription has
// come to its end, as before that the connection refuses candidates.

export class Inbox {
  readonly #connection: RTCPeerConnection;
  readonly #early: RTCIceCandidateInit[] = [];

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  async takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await this.#connection.setRemoteDescription(description);
    for (const candidate of this.#early.splice(0)) await this.takeCandidate(candidate);
  }

  async takeCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.#connection.remoteDescription) await this.#connection.addIceCandidate(candidate);
    else this.#early.push(candidate);
  }
}
