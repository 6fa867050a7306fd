import { afterEach, beforeEach, test, vi } from 'vitest';
import { expectThat, nextTask, withDeadline } from '#exercise-kit';
import { startStunServer } from '#exercise-kit/stun';
import { createPeer, gatheringBegins } from '#exercise-kit/webrtc';
import { createOffer, gatheringComplete } from './exercise.ts';

// The connections are real, the clock of the learner's code is not: no time that they could wait for is long enough.
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const noCandidates = {
  expected: 'the stack finds its candidates',
  cause: 'The machine has no loopback interface: npm run doctor tells more.',
};

/** Lets seconds pass on the learner's clock, in some steps, as whoever looks again and again sets a new timer each time. */
async function passTime(seconds: number): Promise<void> {
  for (let step = 0; step < 5; step++) {
    vi.advanceTimersByTime((seconds * 1000) / 5);
    await nextTask();
  }
}

type Outcome<T> = {
  result: T;
  /** What had ended the work before the STUN server had answered, if anything. */
  early: 'at once' | 'first event' | 'first candidate' | 'time' | undefined;
};

/** Lets the learner's code gather with a STUN server that answers when we like: when 30 s have passed on their clock. */
async function withSilentStun<T>(
  work: (peer: RTCPeerConnection) => Promise<T>,
): Promise<Outcome<T>> {
  const stun = await startStunServer();
  const peer = createPeer({ iceServers: [{ urls: stun.urls }] });
  const begun = gatheringBegins(peer);
  const gathered = allFound(peer);
  const host = firstFound(peer);
  let early: Outcome<T>['early'];
  let timePasses = false;
  const result = work(peer);
  result.then(
    () => {
      if (peer.iceGatheringState === 'complete') return;
      if (timePasses) early = 'time';
      else if (candidatesIn(peer.localDescription?.sdp ?? '') > 0) early = 'first candidate';
      else early = peer.iceGatheringState === 'new' ? 'at once' : 'first event';
    },
    () => {}, // told below
  );
  await withDeadline(Promise.race([begun, result.then(() => begun)]), 2000, {
    expected: 'the gathering begins',
    cause: 'The local description was never set, or there is no data channel to connect.',
    at: 'createOffer',
  });
  await withDeadline(Promise.all([stun.asked, host]), 4000, noCandidates);
  await nextTask();
  timePasses = true;
  await passTime(30);
  timePasses = false;
  stun.answer();
  await withDeadline(gathered, 4000, noCandidates);
  await passTime(2); // for those who look again and again
  const found = await withDeadline(result, 1000, {
    seen: 'no end, though the STUN server has answered and iceGatheringState is "complete"',
    expected: 'an end, as soon as iceGatheringState is "complete"',
    cause:
      'The promise is never resolved, or only when some long time is over. Is the event called icegatheringstatechange, and is the state compared with "complete"?',
    at: 'gatheringComplete',
  });
  return { result: found, early };
}

const allFound = (peer: RTCPeerConnection) =>
  new Promise<void>((resolve) => {
    peer.addEventListener('icecandidate', ({ candidate }) => candidate === null && resolve());
  });

const firstFound = (peer: RTCPeerConnection) =>
  new Promise<void>((resolve) => {
    peer.addEventListener('icecandidate', () => resolve(), { once: true });
  });

async function describe(peer: RTCPeerConnection): Promise<void> {
  peer.createDataChannel('chat');
  await peer.setLocalDescription(await peer.createOffer());
}

const whyEarly = {
  'at once': 'It does not wait: the state is still "new" when it is called.',
  'first event':
    'It was over with the first event, which says "gathering": no candidate was found yet. The event tells of each change, so look at the state each time.',
  'first candidate':
    'It was over with the first candidate. One candidate is not all of them: the state says when they are.',
  time: 'It was over when some time had passed. No time is right: a STUN server answers when it likes. Wait for the state.',
};

test('gatheringComplete waits for the last candidate', async () => {
  const { early } = await withSilentStun(async (peer) => {
    await describe(peer);
    await gatheringComplete(peer);
  });
  expectThat(!early, {
    seen: 'gatheringComplete was over before the STUN server had answered',
    expected: 'it is over when iceGatheringState is "complete"',
    cause: whyEarly[early ?? 'at once'],
    at: 'gatheringComplete',
  });
});

test('gatheringComplete is over at once if there is nothing to wait for', async () => {
  const peer = createPeer();
  const complete = allFound(peer);
  await describe(peer);
  await withDeadline(complete, 2000, noCandidates);
  const over = gatheringComplete(peer);
  await passTime(2); // for those who look again and again
  await withDeadline(over, 500, {
    seen: 'iceGatheringState was "complete" from the start, and gatheringComplete still waited',
    expected: 'it looks at the state before it waits for the event',
    cause:
      'You wait for an event only. It came before you listened, and an event that has been fired does not come again.',
    at: 'gatheringComplete',
  });
});

test('the offer holds every candidate', async () => {
  const { result: sdp, early } = await withSilentStun(createOffer);
  const found = candidatesIn(sdp);
  expectThat(found === 2, {
    seen: `an offer with ${found} of 2 candidates`,
    expected:
      "2 lines that begin with a=candidate: this machine's address, and the one that the STUN server sees",
    cause: early
      ? 'createOffer does not await gatheringComplete.'
      : 'It is the object that createOffer returned, which was made before the first candidate was found and never changes; or localDescription, read before the wait was over.',
    at: 'createOffer',
  });
});

test('two descriptions are all that a channel needs', async () => {
  vi.useRealTimers();
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
