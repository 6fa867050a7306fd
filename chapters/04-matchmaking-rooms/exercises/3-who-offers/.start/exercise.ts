export type Message =
  | { type: 'accept'; isExistClient: boolean }
  | { type: 'offer' | 'answer'; sdp: string };

/** Is called with each message from the server. `send` sends one to the partner. */
export async function handle(
  message: Message,
  peer: RTCPeerConnection,
  send: (message: Message) => void,
): Promise<void> {
  switch (message.type) {
    case 'accept': {
      // TODO: we are in the room. If it is ours to make the offer, make a data channel "chat" and send an offer.
      return;
    }
    case 'offer': {
      await peer.setRemoteDescription(message);
      const answer = await peer.createAnswer();
      await peer.setLocalDescription(answer);
      send({ type: 'answer', sdp: answer.sdp ?? '' });
      return;
    }
    case 'answer':
      await peer.setRemoteDescription(message);
  }
}
