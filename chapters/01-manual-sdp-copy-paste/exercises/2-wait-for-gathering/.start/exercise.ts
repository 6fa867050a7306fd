/** Makes an offer that the partner can use without hearing anything else from us. */
export async function createOffer(connection: RTCPeerConnection): Promise<string> {
  connection.createDataChannel('chat');
  const offer = await connection.createOffer();
  await connection.setLocalDescription(offer);
  await gatheringComplete(connection);
  // Is this the description that holds all candidates?
  return offer.sdp ?? '';
}

/** Resolves when every candidate is found; at once, if that was so before. */
export async function gatheringComplete(connection: RTCPeerConnection): Promise<void> {
  // TODO: this does not wait. Wait until the state is 'complete'. Then correct what createOffer returns.
  if (connection.iceGatheringState === 'gathering') return;
}
