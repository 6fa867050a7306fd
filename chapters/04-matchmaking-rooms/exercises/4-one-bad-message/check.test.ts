import { test } from 'vitest';
import { type Client, connect, expectEqual, expectThat, listen, show } from '#exercise-kit';
import { startServer } from './exercise.ts';

const offer = { type: 'offer', sdp: 'v=0' };

async function pair(): Promise<[Client, Client]> {
  const url = await listen(startServer(0));
  return [await connect(url), await connect(url)];
}

/** One of them sends something bad, and what should come of it does. Afterwards the chat goes on. */
async function sendsBadly(
  a: Client,
  b: Client,
  bad: string | Buffer,
  cause: string,
): Promise<string> {
  const what = Buffer.isBuffer(bad) ? 'a good offer in a binary frame' : bad;
  a.send(bad);
  await a.settled();
  await b.quiet({
    expected: `nothing comes: one of the two has sent\n  ${what}`,
    cause: `It was passed on to the partner. ${cause}`,
    at: 'read',
  });
  const { json, text } = await a.next({
    seen: `the sender got no answer to\n  ${what}`,
    expected: 'the sender gets { "type": "error", "reason": "…" } and stays connected',
    cause: `read lets it pass, or the answer is missing. ${cause}`,
    at: 'read',
  });
  const { type, reason } = (json ?? {}) as { type?: unknown; reason?: unknown };
  expectThat(type === 'error' && typeof reason === 'string' && reason !== '', {
    seen: `the sender's answer was ${show(text)}`,
    expected: '{ "type": "error", "reason": "…" }, with a text that says what is wrong',
    cause: 'catch (error) gives the error; its text is error.message.',
    at: 'startServer',
  });
  expectThat(!/Cannot (read properties|destructure|use 'in')|is not a function/.test(reason), {
    seen: `the answer to\n  ${what}\nhas the reason ${show(reason)}`,
    expected: 'a reason that tells the sender what is wrong with the message',
    cause: `That is an accident in read, told to a stranger. ${cause}`,
    at: 'read',
  });
  return reason;
}

test('a good message reaches the partner', async () => {
  const [a, b] = await pair();
  for (const good of [
    offer,
    { type: 'answer', sdp: '' },
    { type: 'candidate', ice: { candidate: '', sdpMid: null } },
  ]) {
    a.send(good);
    await a.settled();
    await a.quiet({
      expected: `nothing: this is a good message\n  ${JSON.stringify(good)}`,
      cause: 'read is too strict. An empty text is a text, and there may be more fields.',
      at: 'read',
    });
    const { json } = await b.next({
      expected: `the partner gets\n  ${JSON.stringify(good)}`,
      cause: 'It is not passed on.',
      at: 'startServer',
    });
    expectEqual(json, good, {
      what: 'what the partner gets',
      cause: 'The message was changed on its way.',
      at: 'startServer',
    });
  }
});

test('a message that is not JSON hurts nobody', async () => {
  const [a, b] = await pair();
  a.send('hello');
  const expected = 'the sender gets { "type": "error", "reason": "…" } and stays connected';
  const cause = 'In catch, somebody is closed, or nobody is answered.';
  const { json } = await a.next({ expected, cause, at: 'startServer' });
  expectEqual((json as { type?: unknown } | undefined)?.type, 'error', {
    what: 'the type of the answer to what is not JSON',
    cause,
    at: 'startServer',
  });
  await a.settled();
  await b.quiet({
    expected: 'nothing: it was not the partner who made a mistake',
    cause: "The answer goes to everybody in the room, in place of the sender's socket alone.",
    at: 'startServer',
  });
  for (const [who, client] of [
    ['sender', a],
    ['partner', b],
  ] as const)
    expectThat(client.raw.readyState === client.raw.OPEN, {
      seen: `after a message that is not JSON, the ${who} is not connected any more`,
      expected: 'both stay connected, and the chat goes on',
      cause: 'In catch, somebody is closed. A mistake is answered; nobody has to go.',
      at: 'startServer',
    });
  a.send(offer);
  await b.next({
    expected: 'after a bad message, a good one reaches the partner',
    cause: 'After a mistake, the server passes nothing on any more.',
    at: 'startServer',
  });
});

const textOfSdp = 'An offer and an answer are good only with an sdp that is a text.';
const textOfIce =
  'A candidate is good only if its ice is an object with a candidate that is a text.';
test.each([
  ['null', 'JSON.parse takes null, and null has no type: ask first whether it is an object.'],
  ['42', 'A number is JSON, too.'],
  ['{}', 'It has no type.'],
  ['{"type":"shout","sdp":"v=0"}', 'A type that is not known is refused.'],
  ['{"type":"offer"}', textOfSdp],
  ['{"type":"answer","sdp":7}', textOfSdp],
  ['{"type":"candidate"}', textOfIce],
  ['{"type":"candidate","ice":null}', `null has no candidate. ${textOfIce}`],
  ['{"type":"candidate","ice":{"candidate":[]}}', textOfIce],
])('JSON that is no message is refused: %s', async (bad, cause) => {
  const [a, b] = await pair();
  await sendsBadly(a, b, bad, cause);
});

const binary = Buffer.from(JSON.stringify(offer));
const asBinary = 'The second argument of read says whether a frame is binary.';
test('a binary frame is refused', async () => {
  const [a, b] = await pair();
  await sendsBadly(a, b, binary, asBinary);
});

test('the sender is told what is wrong', async () => {
  const [a, b] = await pair();
  const reasons = new Set<string>();
  for (const [bad, cause] of [
    ['hello', 'It is not JSON.'],
    ['{"type":"shout"}', 'A type that is not known is refused.'],
    ['{"type":"offer"}', textOfSdp],
    [binary, asBinary],
  ] as const)
    reasons.add(await sendsBadly(a, b, bad, cause));
  expectThat(reasons.size > 1, {
    seen: `text that is no JSON, an unknown type, an offer without sdp and a binary frame: each was answered with the reason ${show([...reasons][0])}`,
    expected: 'a reason that says what is wrong with this message',
    cause:
      'One text answers all mistakes. Let read throw an Error with a text of its own for each of them; in catch (error), send error.message.',
    at: 'startServer',
  });
});
