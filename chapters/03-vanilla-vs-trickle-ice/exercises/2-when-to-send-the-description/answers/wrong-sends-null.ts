// Fails with: "null says that the last one was found"

export type Message =
  | { type: 'offer'; sdp: string }
  | { type: 'candidate'; ice: RTCIceCandidateInit };

export async function sendOffer(
  connection: RTCPeerConnection,
  trickle: boolean,
  send: (message: Message) => void,
): Promise<void> {
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (trickle) send({ type: 'candidate', ice: candidate as RTCIceCandidateInit });
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
