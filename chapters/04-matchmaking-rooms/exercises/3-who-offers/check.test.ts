import { test, vi } from 'vitest';
import { expectEqual, expectThat, withDeadline } from '#exercise-kit';
import { connectPeers, createPeer } from '#exercise-kit/webrtc';
import { handle, type Message } from './exercise.ts';

const at = 'handle';
const channelFirst = "createDataChannel('chat') must come before createOffer.";

/** What is sent when the server accepts us as the first or the second. */
async function accepted(isExistClient: boolean) {
  const peer = createPeer();
  const sent: Message[] = [];
  // The library does it by itself in createOffer, a browser does not: so the call counts, not the state.
  const isSet = vi.spyOn(peer, 'setLocalDescription');
  await withDeadline(
    handle({ type: 'accept', isExistClient }, peer, (message) => sent.push(message)),
    2000,
    {
      seen: 'handle never comes to an end',
      expected: 'handle sends an offer and ends',
      cause: `${channelFirst} (A browser makes an empty offer then, the library of this check makes none.)`,
      at,
    },
  );
  return { sent, isSet };
}

test('whoever comes first makes no offer', async () => {
  const { sent } = await accepted(false);
  expectThat(sent.length === 0, {
    seen: 'the first in a room, who is alone there, has sent an offer',
    expected: 'the first waits for an offer',
    cause: 'isExistClient is not asked, or the other way round: true means "you are the second".',
    at,
  });
});

test('whoever comes second makes an offer', async () => {
  const { sent, isSet } = await accepted(true);
  expectThat(sent.length > 0, {
    seen: 'the second in a room has sent nothing, and the first waits for an offer',
    expected: 'an offer is sent',
    cause:
      'The case accept returns at once; or it does not await createOffer and ends before there is an offer.',
  });
  expectEqual(
    sent.map(({ type }) => type),
    ['offer'],
    { what: 'what the second sends', cause: 'send is called with another type, or twice.', at },
  );
  const sdp = String((sent[0] as { sdp?: unknown }).sdp);
  expectThat(/^m=application/m.test(sdp), {
    seen: 'the offer has no line "m=application …": it offers nothing',
    expected: 'an offer for a data channel',
    cause: `${channelFirst} Or what is sent as sdp is not the sdp of the offer.`,
    at,
  });
  expectThat(isSet.mock.calls.length > 0, {
    seen: 'an offer was sent, and setLocalDescription was never called',
    expected: 'the offer is set as the local description of the peer',
    cause:
      'Without it a browser gathers no candidates, and takes no answer: its signalingState stays "stable".',
    at,
  });
});

test('two real peers open a channel', async () => {
  const [first, second] = [createPeer(), createPeer()];
  connectPeers(first, second);
  const channel = new Promise<RTCDataChannel>((resolve, reject) => {
    first.addEventListener('datachannel', ({ channel }) => resolve(channel));
    const toFirst = (message: Message) => void handle(message, first, toSecond).catch(reject);
    const toSecond = (message: Message) => void handle(message, second, toFirst).catch(reject);
    handle({ type: 'accept', isExistClient: false }, first, toSecond).catch(reject);
    handle({ type: 'accept', isExistClient: true }, second, toFirst).catch(reject);
  });
  const cause = 'Something else than accept was changed: an offer gets an answer, both are set.';
  const expected = "the second's channel opens at the first";
  const { label } = await withDeadline(channel, 5000, { expected, cause, at });
  expectEqual(label, 'chat', { what: "the channel's label", cause: 'It is misspelt.', at });
});
