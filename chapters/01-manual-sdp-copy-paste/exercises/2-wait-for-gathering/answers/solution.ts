// The function gatheringComplete in chapters/01-manual-sdp-copy-paste/client/peer.ts does the same. Two traps: the
// object that createOffer returned holds no candidate and never will, and an event that came before we listened does
// not come again. So look at the state once, and then each time the event says that it has changed.

export async function createOffer(connection: RTCPeerConnection): Promise<string> {
  connection.createDataChannel('chat');
  const offer = await connection.createOffer();
  await connection.setLocalDescription(offer);
  await gatheringComplete(connection);
  return connection.localDescription?.sdp ?? '';
}

export async function gatheringComplete(connection: RTCPeerConnection): Promise<void> {
  await new Promise<void>((resolve) => {
    const check = () => {
      if (connection.iceGatheringState === 'complete') resolve();
    };
    connection.addEventListener('icegatheringstatechange', check);
    check();
  });
}
