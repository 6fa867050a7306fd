import { test } from 'vitest';
import { expectThat, nextTask, withDeadline } from '#exercise-kit';
import { createPeer } from '#exercise-kit/webrtc';
import { Inbox } from './exercise.ts';

const names = ['first', 'second', 'third'];
/** Made up, for addresses of TEST-NET-1 (RFC 5737), which nobody has. */
const candidates: RTCIceCandidateInit[] = names.map((_, index) => ({
  candidate: `candidate:${index + 1} 1 UDP 2114977791 192.0.2.${index + 1} 50000 typ host`,
  sdpMid: '0',
}));
const nameOf = ({ candidate }: RTCIceCandidateInit) =>
  names[candidates.findIndex((one) => one.candidate === candidate)] ?? 'another';

/** A real offer that holds no candidate: they will follow. */
async function makeOffer(peer = createPeer()): Promise<RTCSessionDescriptionInit> {
  peer.createDataChannel('chat');
  const offer = await peer.createOffer();
  await peer.setLocalDescription(offer);
  return { type: 'offer', sdp: offer.sdp };
}

/** A real connection and a note of each candidate that it is given. */
function createNotingPeer() {
  const peer = createPeer();
  const added: string[] = [];
  const add = peer.addIceCandidate.bind(peer);
  peer.addIceCandidate = async (candidate?: RTCIceCandidateInit | null) => {
    await add(candidate);
    if (candidate) added.push(nameOf(candidate));
  };
  return { peer, added };
}

/** All work of the inbox is done when its promises are; what it began and did not await has its turn, too. */
async function settle(work: Promise<unknown>[]): Promise<void> {
  await withDeadline(Promise.all(work), 2000, {
    expected: 'takeDescription and takeCandidate come to an end when both have been called',
    cause: 'One of them waits for something that never comes.',
    at: 'takeDescription',
  });
  for (let task = 0; task < 20; task++) await nextTask();
}

const told = (added: string[]) => (added.length === 0 ? 'no candidate' : added.join(', '));

test('a candidate after the description', async () => {
  const { peer, added } = createNotingPeer();
  const inbox = new Inbox(peer);
  await settle([inbox.takeDescription(await makeOffer())]);
  await settle([inbox.takeCandidate(candidates[0] as RTCIceCandidateInit)]);
  expectThat(added.join() === 'first', {
    seen: `a candidate came after the description; the connection was given: ${told(added)}`,
    expected: 'it is given the candidate at once',
    cause: 'The candidate is kept though there is a description already, or it is added twice.',
    at: 'takeCandidate',
  });
});

test('candidates before the description', async () => {
  const { peer, added } = createNotingPeer();
  const inbox = new Inbox(peer);
  const offer = await makeOffer();
  const early = candidates.map((candidate) => inbox.takeCandidate(candidate));
  await settle([...early, inbox.takeDescription(offer)]);
  expectThat(added.length > 0, {
    seen: 'three candidates and then the description came; the connection was given no candidate',
    expected: 'it is given all three when the description is there',
    cause: 'takeCandidate drops them, or takeDescription does not look at what was kept.',
    at: 'takeCandidate',
  });
  expectThat(added.join() === names.join(), {
    seen: `three candidates and then the description came; the connection was given: ${told(added)}`,
    expected: 'first, second, third',
    cause:
      added.length < names.length
        ? 'A variable holds one candidate; there may be many. Keep a list.'
        : 'The list is read from its end: pop takes the last one first.',
    at: 'takeDescription',
  });
});

test('each candidate is added once', async () => {
  const { peer, added } = createNotingPeer();
  const inbox = new Inbox(peer);
  const offer = await makeOffer();
  const early = candidates.map((candidate) => inbox.takeCandidate(candidate));
  await settle([...early, inbox.takeDescription(offer)]);
  // The partner makes an offer once more: Connect was pressed again, or the network has changed.
  await settle([inbox.takeDescription(offer)]);
  expectThat(added.length === names.length, {
    seen: `after a second description the connection was given: ${told(added)}`,
    expected: 'first, second, third: each once',
    cause: 'The list is not emptied when its candidates have been added.',
    at: 'takeDescription',
  });
});

test('a channel opens though every candidate came too early', async () => {
  const caller = createPeer();
  const { peer: callee, added } = createNotingPeer();
  const inbox = new Inbox(callee);
  const early: Promise<void>[] = [];
  const allEarly = new Promise<void>((resolve) => {
    caller.addEventListener('icecandidate', ({ candidate }) => {
      if (!candidate) return resolve();
      const taken = inbox.takeCandidate(candidate.toJSON());
      taken.catch(() => {}); // told by settle
      early.push(taken);
    });
  });
  const open = new Promise((resolve) => callee.addEventListener('datachannel', resolve));
  const offer = await makeOffer(caller);
  await withDeadline(allEarly, 2000, {
    expected: 'the caller finds its candidates',
    cause: 'The machine has no loopback interface: npm run doctor tells more.',
  });
  await settle([...early, inbox.takeDescription(offer)]);
  expectThat(added.length === early.length, {
    seen: `the caller's candidates came early; the connection was given ${added.length} of ${early.length}`,
    expected: 'it is given all of them, or no channel opens',
    cause: 'takeCandidate drops them, or takeDescription does not look at what was kept.',
    at: 'takeCandidate',
  });
  // The caller is not told where the callee is: all depends on the candidates in the inbox.
  const answer = await callee.createAnswer();
  await callee.setLocalDescription(answer);
  await caller.setRemoteDescription(answer);
  await withDeadline(open, 5000, {
    seen: 'the channel did not open within 5 s',
    expected: 'it opens, since the callee has the address of the caller',
    cause: 'The candidates were changed on their way to addIceCandidate.',
    at: 'takeDescription',
  });
});
