// What a learner's code sees of the exercises' WebRTC stack is what it would see in a browser.
import { expect, test } from 'vitest';
import { withDeadline } from '../../scripts/exercise-kit/index.ts';
import { startStunServer } from '../../scripts/exercise-kit/stun.ts';
import { createPeer, gatheringBegins } from '../../scripts/exercise-kit/webrtc.ts';

const late = { expected: 'it comes', cause: 'The stack has changed.' };

async function offering(peer: RTCPeerConnection): Promise<void> {
  peer.createDataChannel('chat');
  await peer.setLocalDescription(await peer.createOffer());
}

const candidatesOf = (peer: RTCPeerConnection) =>
  peer.localDescription?.sdp.match(/^a=candidate:/gm)?.length ?? 0;

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

test('after setLocalDescription the state is "new" still; then it is "gathering", with no candidate yet', async () => {
  const stun = await startStunServer();
  const peer = createPeer({ iceServers: [{ urls: stun.urls }] });
  const begun = gatheringBegins(peer).then(() => candidatesOf(peer));
  const all = gathered(peer);
  // However early the library has asked: before the description is set, nothing is told.
  peer.createDataChannel('chat');
  const offer = await peer.createOffer();
  await withDeadline(stun.asked, 2000, late);
  stun.answer();
  for (let task = 0; task < 20; task++) await new Promise((resolve) => setImmediate(resolve));
  expect(peer.localDescription).toBeNull();
  expect(peer.iceGatheringState).toBe('new');
  await peer.setLocalDescription(offer);
  await undefined; // what a browser's code awaits further takes no task of its own
  expect(peer.iceGatheringState).toBe('new');
  expect(candidatesOf(peer)).toBe(0);
  expect(peer.pendingLocalDescription?.type).toBe('offer');
  expect(await withDeadline(begun, 2000, late)).toBe(0);
  expect(await withDeadline(all, 2000, late)).toEqual([
    'gathering',
    'host',
    'srflx',
    'complete',
    'null',
  ]);
});

test('a description holds the candidates that were told, and no others', async () => {
  const peer = createPeer();
  const counts: number[] = [];
  peer.addEventListener('icecandidate', () => counts.push(candidatesOf(peer)));
  const all = gathered(peer);
  await offering(peer);
  await withDeadline(all, 2000, late);
  expect(counts).toEqual([1, 1]); // the candidate, then null
});

test('an on… handler is called in the place in which it was set, once, and goes with null', async () => {
  const peer = createPeer();
  const order: string[] = [];
  const says = (name: string) => () => order.push(name);
  peer.addEventListener('icegatheringstatechange', says('before'));
  peer.onicegatheringstatechange = says('replaced');
  peer.onicegatheringstatechange = says('handler');
  peer.addEventListener('icegatheringstatechange', says('after'));
  peer.onicecandidate = says('never');
  peer.onicecandidate = null;
  const all = gathered(peer);
  await offering(peer);
  await withDeadline(all, 2000, late);
  expect(order).toEqual(['before', 'handler', 'after', 'before', 'handler', 'after']);
});

test('calls wait for each other: a candidate that comes before the description is refused before it is set', async () => {
  const caller = createPeer();
  caller.createDataChannel('chat');
  const peer = createPeer();
  const candidate = 'candidate:1 1 UDP 2122317823 127.0.0.1 50000 typ host';
  const order: string[] = [];
  const note = (what: string) => () =>
    order.push(`${what}, ${peer.remoteDescription ? 'described' : 'not described'}`);
  const offer = await caller.createOffer();
  const all = Promise.all([
    peer.addIceCandidate({ candidate, sdpMid: '0' }).catch(note('refused')),
    peer.setRemoteDescription(offer).then(note('set')),
    // The description is not awaited, and this comes behind it.
    peer.addIceCandidate({ candidate, sdpMid: '0' }).then(note('added')),
  ]);
  note('called')();
  await all;
  expect(order).toEqual([
    'called, not described',
    'refused, not described',
    'set, described',
    'added, described',
  ]);
});

test('gathering lasts until the STUN server has answered, which adds an address', async () => {
  const stun = await startStunServer();
  const peer = createPeer({ iceServers: [{ urls: stun.urls }] });
  const all = gathered(peer);
  const begun = gatheringBegins(peer);
  await offering(peer);
  await withDeadline(begun, 2000, late);
  await withDeadline(stun.asked, 2000, late);
  for (let task = 0; task < 20; task++) await new Promise((resolve) => setImmediate(resolve));
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
