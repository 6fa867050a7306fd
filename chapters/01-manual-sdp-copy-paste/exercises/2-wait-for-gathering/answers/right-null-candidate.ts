// Right, too: the event icecandidate with null says the same.

export async function createOffer(connection: RTCPeerConnection): Promise<string> {
  connection.createDataChannel('chat');
  const offer = await connection.createOffer();
  await connection.setLocalDescription(offer);
  await gatheringComplete(connection);
  return connection.localDescription?.sdp ?? '';
}

export async function gatheringComplete(connection: RTCPeerConnection): Promise<void> {
  if (connection.iceGatheringState === 'complete') return;
  await new Promise<void>((resolve) => {
    connection.onicecandidate = ({ candidate }) => {
      if (!candidate) resolve();
    };
  });
}
