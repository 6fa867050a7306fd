// Fails with: "true means "you are the second""
export type Message =
  | { type: 'accept'; isExistClient: boolean }
  | { type: 'offer' | 'answer'; sdp: string };

export async function handle(
  message: Message,
  peer: RTCPeerConnection,
  send: (message: Message) => void,
): Promise<void> {
  switch (message.type) {
    case 'accept': {
      peer.createDataChannel('chat');
      const offer = await peer.createOffer();
      await peer.setLocalDescription(offer);
      send({ type: 'offer', sdp: offer.sdp ?? '' });
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
