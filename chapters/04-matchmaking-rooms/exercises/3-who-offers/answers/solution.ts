// `isExistClient` answers the only question there is: am I the second? Then the four steps of chapter 1 follow. The channel
// comes first, because without it there would be nothing to offer. In the chapter this is spread over three files:
// #begin in client/chat.ts decides, createOffer in client/peer.ts makes the offer, client/signaling.ts sends it.
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
      if (!message.isExistClient) return;
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
