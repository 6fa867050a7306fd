import { test } from 'vitest';
import { startStunServer } from '../../../../scripts/lib/exercise-kit/stun.ts';
import { createPeer } from '../../../../scripts/lib/exercise-kit/webrtc.ts';
import { expectThat, withDeadline } from '../../../../scripts/lib/exercise-kit.ts';
import { createOffer, gatheringComplete } from './exercise.ts';

/** A STUN server out there takes about as long, in milliseconds. */
const DISTANCE = 100;

/** Lets the learner's code gather with a STUN server that takes its time. */
async function withSlowStun<T>(work: (peer: RTCPeerConnection) => Promise<T>): Promise<T> {
  const stun = await startStunServer();
  const result = work(createPeer({ iceServers: [{ urls: stun.urls }] }));
  await withDeadline(Promise.race([stun.asked, result.then(() => stun.asked)]), 2000, {
    expected: 'the gathering begins: the STUN server is asked',
    cause: 'The local description was never set, or there is no data channel to connect.',
    at: 'createOffer',
  });
  setTimeout(() => stun.answer(), DISTANCE);
  return withDeadline(result, 2000, {
    expected: 'an end, as soon as the STUN server has answered',
    cause:
      'The promise is never resolved. Is the event called icegatheringstatechange, and is the state compared with "complete"?',
    at: 'gatheringComplete',
  });
}

async function describe(peer: RTCPeerConnection): Promise<void> {
  peer.createDataChannel('chat');
  await peer.setLocalDescription(await peer.createOffer());
}

test('gatheringComplete waits for the last candidate', async () => {
  const state = await withSlowStun(async (peer) => {
    await describe(peer);
    await gatheringComplete(peer);
    return peer.iceGatheringState;
  });
  expectThat(state === 'complete', {
    seen: 'gatheringComplete was over before the STUN server had answered',
    expected: 'it is over when iceGatheringState is "complete"',
    cause:
      'It does not wait, or it waits for something that comes sooner. One candidate is not all of them.',
    at: 'gatheringComplete',
  });
});

test('gatheringComplete is over at once if there is nothing to wait for', async () => {
  const peer = createPeer();
  const complete = new Promise<void>((resolve) => {
    peer.addEventListener('icecandidate', ({ candidate }) => candidate === null && resolve());
  });
  await describe(peer);
  await withDeadline(complete, 2000, {
    expected: 'the stack finds its candidates',
    cause: 'The machine has no loopback interface: npm run doctor tells more.',
  });
  await withDeadline(gatheringComplete(peer), 500, {
    seen: 'iceGatheringState was "complete" from the start, and gatheringComplete still waited',
    expected: 'it looks at the state before it waits for the event',
    cause:
      'You wait for icegatheringstatechange only. It came before you listened, and an event that has been fired does not come again.',
    at: 'gatheringComplete',
  });
});

test('the offer holds every candidate', async () => {
  const found = candidatesIn(await withSlowStun(createOffer));
  expectThat(found === 2, {
    seen: `an offer with ${found} of 2 candidates`,
    expected:
      "2 lines that begin with a=candidate: this machine's address, and the one that the STUN server sees",
    cause:
      found === 0
        ? 'The object that createOffer returned was made before the first candidate was found. It never changes; connection.localDescription does.'
        : 'createOffer does not await gatheringComplete, or it reads the description before.',
    at: 'createOffer',
  });
});

test('two descriptions are all that a channel needs', async () => {
  const caller = createPeer();
  const callee = createPeer();
  const open = new Promise((resolve) => callee.addEventListener('datachannel', resolve));
  await callee.setRemoteDescription({ type: 'offer', sdp: await createOffer(caller) });
  await callee.setLocalDescription(await callee.createAnswer());
  await gatheringComplete(callee);
  const sdp = callee.localDescription?.sdp ?? '';
  await caller.setRemoteDescription({ type: 'answer', sdp });
  await withDeadline(open, 5000, {
    seen: 'the channel did not open within 5 s',
    expected: 'it opens with the offer and the answer alone',
    cause: 'A description lacks the address at which its side can be reached.',
    at: 'createOffer',
  });
});

const candidatesIn = (sdp: string) => sdp.match(/^a=candidate:/gm)?.length ?? 0;
