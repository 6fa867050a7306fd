import { test } from 'vitest';
import { expectThat, withDeadline } from '#exercise-kit';
import { publicAddress, startStunServer } from '#exercise-kit/stun';
import { createPeer } from '#exercise-kit/webrtc';
import { type Gathering, measureGathering } from './exercise.ts';

const at = 'measureGathering';
const never = {
  expected: 'the promise is resolved when icecandidate comes with null',
  cause: 'resolve is not called, or something else than null is waited for.',
  at,
};

/** What the clock shows at the call, at the first candidate, at the second, and when there are no more. */
const clock = { call: 5000, host: 5010, srflx: 5150, end: 5200 };

async function startGathering(peer: RTCPeerConnection): Promise<void> {
  peer.createDataChannel('chat');
  await peer.setLocalDescription(await peer.createOffer());
}

/** Lets the learner's code measure a connection that finds two candidates, with the clock above. */
async function measure(): Promise<Gathering> {
  let time = clock.call;
  const stun = await startStunServer();
  const peer = createPeer({ iceServers: [{ urls: stun.urls }] });
  // These listeners are set before the learner's, listener or on… handler: so the clock is right when theirs are called.
  peer.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate) time = candidate.candidate.includes(publicAddress) ? clock.srflx : clock.host;
  });
  peer.addEventListener('icegatheringstatechange', () => {
    if (peer.iceGatheringState === 'complete') time = clock.end;
  });
  const over = new Promise<void>((resolve) => {
    peer.addEventListener('icecandidate', ({ candidate }) => candidate === null && resolve());
  });
  const result = measureGathering(peer, () => time);
  await startGathering(peer);
  await withDeadline(stun.asked, 2000, {
    expected: 'the stack asks the STUN server',
    cause: 'The machine has no loopback interface: npm run doctor tells more.',
  });
  stun.answer();
  await withDeadline(over, 2000, {
    expected: 'the stack finds its candidates',
    cause: 'The machine has no loopback interface: npm run doctor tells more.',
  });
  return withDeadline(result, 1000, never);
}

test('counts the candidates', async () => {
  const { count } = await measure();
  expectThat(count === 2, {
    seen: `count is ${count}; a candidate came, then a second, then null`,
    expected: 'count is 2',
    cause:
      count > 2
        ? 'null is not a candidate. It says that there are no more.'
        : 'The promise is resolved too early. Go on until null comes.',
    at,
  });
});

test('tells the time of the first candidate', async () => {
  const { first } = await measure();
  const expected = clock.host - clock.call;
  expectThat(first === expected, {
    seen: `first is ${first}; the clock showed ${clock.call} at the call and ${clock.host} at the first candidate`,
    expected: `first is ${expected}`,
    cause:
      first === clock.host
        ? 'That is what the clock shows: subtract what the clock told when you began.'
        : first === clock.srflx - clock.call
          ? 'first is set again by each candidate. It keeps its first value: first ??= …'
          : 'first is the time of the first event that brings a candidate: now() in that moment, less now() at the call.',
    at,
  });
});

test('tells the time of the last candidate and of the end', async () => {
  const { last, end } = await measure();
  const expected = [clock.srflx - clock.call, clock.end - clock.call];
  expectThat(last === expected[0] && end === expected[1], {
    seen: `last is ${last} and end is ${end}; the clock showed ${clock.call} at the call, ${clock.srflx} at the last candidate, ${clock.end} at null`,
    expected: `last is ${expected[0]} and end is ${expected[1]}`,
    cause: 'last is the time of the last candidate, end the time of null.',
    at,
  });
});

test('tells that no candidate was found', async () => {
  // Relay only, and no TURN server: there is nothing that could be found.
  const peer = createPeer({ iceTransportPolicy: 'relay' });
  const result = measureGathering(peer, () => 0);
  await startGathering(peer);
  const { count, first, last } = await withDeadline(result, 2000, never);
  expectThat(count === 0 && first === undefined && last === undefined, {
    seen: `only null came; count is ${count}, first is ${first}, last is ${last}`,
    expected: 'count is 0, first and last are undefined',
    cause: 'What did not happen has no time. 0 would say that it happened at once.',
    at,
  });
});
