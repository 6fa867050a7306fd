// In chapters/03-vanilla-vs-trickle-ice/client this is spread over peer.ts (gatheringComplete) and chat.ts
// (onCandidate sends or does not). The listener is there before the local description is set, since that is what starts
// the gathering. In both ways localDescription is right to send: in trickle ICE it may hold the first candidates already,
// and to hear of a candidate twice does no harm.

export type Message =
  | { type: 'offer'; sdp: string }
  | { type: 'candidate'; ice: RTCIceCandidateInit };

export async function sendOffer(
  connection: RTCPeerConnection,
  trickle: boolean,
  send: (message: Message) => void,
): Promise<void> {
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (trickle && candidate) send({ type: 'candidate', ice: candidate.toJSON() });
  });
  connection.createDataChannel('chat');
  await connection.setLocalDescription(await connection.createOffer());
  if (!trickle) await gatheringComplete(connection);
  send({ type: 'offer', sdp: connection.localDescription?.sdp ?? '' });
}

async function gatheringComplete(connection: RTCPeerConnection): Promise<void> {
  await new Promise<void>((resolve) => {
    const check = () => connection.iceGatheringState === 'complete' && resolve();
    connection.addEventListener('icegatheringstatechange', check);
    check();
  });
}
