// What runs in the browser's page. JavaScript, as the type check of the commands knows nothing of browsers.
// Each function is sent to the page as text: it must use nothing from outside of itself, and give no inner function a
// name (tsx marks those with a helper that the page does not have).

export async function connectTwo(patience) {
  if (typeof RTCPeerConnection === 'undefined')
    return { known: false, opened: null, candidates: 0, state: 'absent' };
  const start = performance.now();
  const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
  let candidates = 0;
  a.onicecandidate = ({ candidate }) => {
    if (candidate?.candidate) candidates++;
    void b.addIceCandidate(candidate ?? undefined);
  };
  b.onicecandidate = ({ candidate }) => void a.addIceCandidate(candidate ?? undefined);
  const channel = a.createDataChannel('doctor');
  channel.onopen = () => channel.send('hello');
  const arrived = new Promise((resolve) => {
    b.ondatachannel = (event) => {
      event.channel.onmessage = () => resolve(performance.now() - start);
    };
  });
  // Both are begun at once: then b has its description in hand before the first candidate of a arrives.
  const offer = await a.createOffer();
  await Promise.all([a.setLocalDescription(offer), b.setRemoteDescription(offer)]);
  await b.setLocalDescription();
  if (b.localDescription) await a.setRemoteDescription(b.localDescription);
  const late = new Promise((resolve) => setTimeout(resolve, patience, null));
  const opened = await Promise.race([arrived, late]);
  const state = `${a.iceConnectionState}, ${a.connectionState}`;
  a.close();
  b.close();
  return { known: true, opened: opened === null ? null : Math.round(opened), candidates, state };
}

export async function gather(given) {
  const start = performance.now();
  const peer = new RTCPeerConnection({ iceServers: given.servers, iceTransportPolicy: 'relay' });
  const errors = [];
  peer.createDataChannel('doctor');
  peer.onicecandidateerror = ({ errorCode, errorText, url }) =>
    errors.push({ code: errorCode, text: errorText, url });
  const found = new Promise((resolve) => {
    setTimeout(resolve, given.patience, null);
    peer.onicecandidate = ({ candidate }) => {
      if (candidate?.type === 'relay') resolve(`${candidate.address}:${candidate.port}`);
      else if (candidate === null) resolve(null);
    };
  });
  await peer.setLocalDescription();
  const relay = await found;
  peer.close();
  return { relay, milliseconds: Math.round(performance.now() - start), errors };
}
