// Fails with: "One candidate is not all of them"

export async function createOffer(connection: RTCPeerConnection): Promise<string> {
  connection.createDataChannel('chat');
  const offer = await connection.createOffer();
  await connection.setLocalDescription(offer);
  await gatheringComplete(connection);
  return connection.localDescription?.sdp ?? '';
}

export async function gatheringComplete(connection: RTCPeerConnection): Promise<void> {
  await new Promise<void>((resolve) => {
    connection.addEventListener('icecandidate', () => resolve(), { once: true });
  });
}
