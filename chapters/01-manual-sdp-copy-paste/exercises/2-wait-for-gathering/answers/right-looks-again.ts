// Right, too: it looks again and again, which costs a little time and no event.

export async function createOffer(connection: RTCPeerConnection): Promise<string> {
  connection.createDataChannel('chat');
  const offer = await connection.createOffer();
  await connection.setLocalDescription(offer);
  await gatheringComplete(connection);
  return connection.localDescription?.sdp ?? '';
}

export async function gatheringComplete(connection: RTCPeerConnection): Promise<void> {
  while (connection.iceGatheringState !== 'complete') {
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
