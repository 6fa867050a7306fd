// Fails with: "was made before the first candidate was found"

export async function createOffer(connection: RTCPeerConnection): Promise<string> {
  connection.createDataChannel('chat');
  const offer = await connection.createOffer();
  await connection.setLocalDescription(offer);
  await gatheringComplete(connection);
  return offer.sdp ?? '';
}

export async function gatheringComplete(connection: RTCPeerConnection): Promise<void> {
  await new Promise<void>((resolve) => {
    const check = () => connection.iceGatheringState === 'complete' && resolve();
    connection.addEventListener('icegatheringstatechange', check);
    check();
  });
}
