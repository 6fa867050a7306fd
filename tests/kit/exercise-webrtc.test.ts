// The WebRTC stack of the exercises is a real one, and keeps to this machine.
import { expect, test } from 'vitest';
import { withDeadline } from '../../scripts/exercise-kit/index.ts';
import {
  connectPeers,
  createPeer,
  installPeerConnection,
} from '../../scripts/exercise-kit/webrtc.ts';

const late = { expected: 'it opens', cause: 'The stack does not work here.' };

async function negotiate(a: RTCPeerConnection, b: RTCPeerConnection): Promise<void> {
  await a.setLocalDescription(await a.createOffer());
  await b.setRemoteDescription(a.localDescription as RTCSessionDescription);
  await b.setLocalDescription(await b.createAnswer());
  await a.setRemoteDescription(b.localDescription as RTCSessionDescription);
}

test('two peers open a channel over the loopback interface', async () => {
  const [a, b] = [createPeer(), createPeer()];
  const candidates: string[] = [];
  a.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate) candidates.push(candidate.candidate);
  });
  connectPeers(a, b);
  const channel = a.createDataChannel('chat');
  const heard = new Promise((resolve) => {
    b.addEventListener('datachannel', (event) => {
      event.channel.addEventListener('message', ({ data }) => resolve(data));
    });
  });
  const open = new Promise((resolve) => channel.addEventListener('open', resolve));
  await negotiate(a, b);
  await withDeadline(open, 5000, late);
  channel.send('hello');
  expect(await withDeadline(heard, 5000, late)).toBe('hello');
  expect(candidates.length).toBeGreaterThan(0);
  for (const candidate of candidates) expect(candidate).toContain(' 127.0.0.1 ');
});

test('a candidate that comes before the description is refused, as in a browser', async () => {
  const candidate = 'candidate:1 1 UDP 2122317823 127.0.0.1 50000 typ host';
  await expect(createPeer().addIceCandidate({ candidate, sdpMid: '0' })).rejects.toThrow(
    'remote description',
  );
});

test('a learner may write new RTCPeerConnection() as in a browser', () => {
  installPeerConnection();
  const peer = new RTCPeerConnection();
  expect(peer.signalingState).toBe('stable');
});
