import { test } from 'vitest';
import { expectThat, nextTask, show, withDeadline } from '#exercise-kit';
import { startStunServer } from '#exercise-kit/stun';
import { createPeer, gatheringBegins } from '#exercise-kit/webrtc';
import { type Message, sendOffer } from './exercise.ts';

const at = 'sendOffer';

/** Lets the learner's code send while the STUN server is silent. `finish` lets it answer and waits for all that follows. */
async function begin(trickle: boolean) {
  const stun = await startStunServer();
  const peer = createPeer({ iceServers: [{ urls: stun.urls }] });
  const sent: Message[] = [];
  let noteOffer = () => {};
  const offerSent = new Promise<void>((resolve) => {
    noteOffer = resolve;
  });
  const begun = gatheringBegins(peer).then(() => stun.asked);
  const gathered = new Promise<void>((resolve) => {
    peer.addEventListener('icecandidate', ({ candidate }) => candidate === null && resolve());
  });
  const work = sendOffer(peer, trickle, (message) => {
    // As on the wire: an RTCIceCandidate becomes plain JSON.
    sent.push(JSON.parse(JSON.stringify(message)));
    if (message.type === 'offer') noteOffer();
  });
  await withDeadline(Promise.race([begun, work.then(() => begun)]), 2000, {
    expected: 'the gathering begins',
    cause: 'The local description was never set, or there is no data channel to connect.',
    at,
  });
  const finish = async () => {
    stun.answer();
    await withDeadline(Promise.all([work, gathered]), 2000, {
      expected: 'sendOffer comes to an end when every candidate is found',
      cause: 'It waits for something that never comes.',
      at,
    });
    await nextTask();
    return sent;
  };
  return { offerSent, finish };
}

test('vanilla: one offer that holds every candidate', async () => {
  const { finish } = await begin(false);
  const sent = await finish();
  const offers = sent.filter((message) => message.type === 'offer');
  expectThat(offers.length === 1, {
    seen: `${offers.length} offers: ${tell(sent)}`,
    expected: 'one offer',
    cause: 'send is called too often, or never.',
    at,
  });
  const held = offers[0]?.sdp.match(/^a=candidate:/gm)?.length ?? 0;
  expectThat(held === 2, {
    seen: `vanilla ICE sent an offer with ${held} of 2 candidates`,
    expected: "both: this machine's address, and the one that the STUN server sees",
    cause:
      'The offer is sent too early, or it is the object that createOffer returned, which was made before the first candidate was found.',
    at,
  });
});

test('vanilla: nothing but the offer', async () => {
  const { finish } = await begin(false);
  const sent = await finish();
  expectThat(sent.length === 1, {
    seen: `vanilla ICE sent ${sent.length} messages: ${tell(sent)}`,
    expected: 'one message, the offer',
    cause: 'The candidates are sent, too, although they are in the offer already.',
    at,
  });
});

test('trickle: the offer does not wait', async () => {
  const { offerSent, finish } = await begin(true);
  await withDeadline(offerSent, 1000, {
    seen: 'trickle ICE sent no offer while the STUN server was silent',
    expected: 'the offer goes as soon as the local description is set',
    cause:
      'sendOffer waits until the gathering is complete. Only vanilla ICE waits; here the candidates follow.',
    at,
  });
  await finish();
});

test('trickle: every candidate follows', async () => {
  const { finish } = await begin(true);
  const sent = await finish();
  const empty = sent.find((message) => message.type === 'candidate' && !message.ice?.candidate);
  expectThat(!empty, {
    seen: `trickle ICE sent ${show(empty)}`,
    expected: 'messages that hold a candidate',
    cause:
      'The event icecandidate came with null. null says that the last one was found; send nothing then.',
    at,
  });
  expectThat(tell(sent) === 'offer, candidate (host), candidate (srflx)', {
    seen: `trickle ICE sent: ${tell(sent)}`,
    expected: 'offer, candidate (host), candidate (srflx)',
    cause:
      sent.length < 3
        ? 'Nobody listens to the event icecandidate, or the listener sends nothing.'
        : 'A message is sent twice, or candidates overtake their offer.',
    at,
  });
});

/** "offer, candidate (host)": the messages in their order. */
function tell(sent: Message[]): string {
  const names = sent.map((message) => {
    if (message.type !== 'candidate') return message.type;
    return `candidate (${/ typ (\w+)/.exec(message.ice?.candidate ?? '')?.[1] ?? 'empty'})`;
  });
  return names.join(', ') || 'nothing';
}
