// Fails with: "was made before the first candidate was found"

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
  const offer = await connection.createOffer();
  await connection.setLocalDescription(offer);
  if (!trickle) await gatheringComplete(connection);
  send({ type: 'offer', sdp: offer.sdp ?? '' });
}

async function gatheringComplete(connection: RTCPeerConnection): Promise<void> {
  await new Promise<void>((resolve) => {
    const check = () => connection.iceGatheringState === 'complete' && resolve();
    connection.addEventListener('icegatheringstatechange', check);
    check();
  });
}
