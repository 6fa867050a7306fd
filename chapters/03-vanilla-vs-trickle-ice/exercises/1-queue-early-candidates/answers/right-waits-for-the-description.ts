// Right, too: each candidate waits for the promise that there is a description; what waits keeps its order.

export class Inbox {
  readonly #connection: RTCPeerConnection;
  #noteDescription = () => {};
  readonly #described = new Promise<void>((resolve) => {
    this.#noteDescription = resolve;
  });

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  async takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await this.#connection.setRemoteDescription(description);
    this.#noteDescription();
  }

  async takeCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    await this.#described;
    await this.#connection.addIceCandidate(candidate);
  }
}
