// What a learner's code sees of the exercises' WebRTC stack is what it would see in a browser.
import { expect, test } from 'vitest';
import { startStunServer } from '../../scripts/lib/exercise-kit/stun.ts';
import { createPeer } from '../../scripts/lib/exercise-kit/webrtc.ts';
import { withDeadline } from '../../scripts/lib/exercise-kit.ts';

const late = { expected: 'it comes', cause: 'The stack has changed.' };

async function offering(peer: RTCPeerConnection): Promise<void> {
  peer.createDataChannel('chat');
  await peer.setLocalDescription(await peer.createOffer());
}

/** Everything that gathering tells, in its order, until it is complete. */
function gathered(peer: RTCPeerConnection): Promise<string[]> {
  const told: string[] = [];
  return new Promise((resolve) => {
    peer.addEventListener('icegatheringstatechange', () => told.push(peer.iceGatheringState));
    peer.addEventListener('icecandidate', ({ candidate }) => {
      told.push(candidate ? (candidate.candidate.split(' ')[7] ?? '?') : 'null');
      if (!candidate) resolve(told);
      else expect(candidate.candidate).toMatch(/^candidate:/);
    });
  });
}

test('before there is a description, there is none', () => {
  const peer = createPeer();
  expect(peer.localDescription).toBeNull();
  expect(peer.remoteDescription).toBeNull();
  expect(peer.iceGatheringState).toBe('new');
});

test('gathering tells its states, its candidates, and then null', async () => {
  const peer = createPeer();
  const all = gathered(peer);
  await offering(peer);
  expect(await withDeadline(all, 2000, late)).toEqual(['gathering', 'host', 'complete', 'null']);
});

test('gathering lasts until the STUN server has answered, which adds an address', async () => {
  const stun = await startStunServer();
  const peer = createPeer({ iceServers: [{ urls: stun.urls }] });
  const all = gathered(peer);
  await offering(peer);
  await withDeadline(stun.asked, 2000, late);
  expect(peer.iceGatheringState).toBe('gathering');
  expect(peer.localDescription?.sdp).not.toContain('typ srflx');
  stun.answer();
  expect(await withDeadline(all, 2000, late)).toEqual([
    'gathering',
    'host',
    'srflx',
    'complete',
    'null',
  ]);
  expect(peer.localDescription?.sdp).toContain(' 192.0.2.7 40000 typ srflx');
});
