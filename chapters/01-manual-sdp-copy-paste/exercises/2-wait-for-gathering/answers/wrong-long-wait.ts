// Fails with: "or only when some long time is over"

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
    setTimeout(resolve, 120_000);
  });
}
