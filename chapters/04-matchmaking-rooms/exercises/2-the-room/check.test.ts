import { isDeepStrictEqual } from 'node:util';
import { test } from 'vitest';
import { type Client, connect, expectThat, type Frame, listen, show } from '#exercise-kit';
import { startServer } from './exercise.ts';

type Place = { cause: string; at: 'enter' | 'leave' };

const accept = { cause: 'enter turns away more than it should, or its call of send is gone.' };
const reject = { cause: 'enter closes the socket, or returns, without saying why.' };

/** Reads the next message and compares it. */
async function hears(client: Client, wanted: object, what: string, place: Place, late = place) {
  const frame = await client.next({ expected: `${what} is\n  ${JSON.stringify(wanted)}`, ...late });
  expectThat(isDeepStrictEqual(frame.json, wanted), {
    seen: `${what} is\n  ${text(frame)}`,
    expected: JSON.stringify(wanted),
    ...place,
  });
}

const text = ({ json, text }: Frame) => (json === undefined ? show(text) : JSON.stringify(json));

/** Connects and registers. What the server answers is still to be read. */
async function register(url: string, roomId: string): Promise<Client> {
  const client = await connect(url);
  client.send({ type: 'register', roomId });
  return client;
}

/** The two who talk in a room. */
async function pair(url: string, roomId: string): Promise<[Client, Client]> {
  const two: [Client, Client] = [await register(url, roomId), await register(url, roomId)];
  for (const [index, client] of two.entries())
    await hears(
      client,
      { type: 'accept', isExistClient: index === 1 },
      `the answer to the ${index === 0 ? 'first' : 'second'} in a room`,
      { ...accept, at: 'enter' },
    );
  return two;
}

async function talks(from: Client, to: Client, place: Place): Promise<void> {
  const hello = { type: 'offer', sdp: 'v=0' };
  from.send(hello);
  await hears(to, hello, 'what the partner hears', place);
}

async function isClosed(client: Client, who: string, at: string): Promise<void> {
  const expected = `${who} is closed with code 1000`;
  const { code } = await client.closed(
    {
      seen: `${who} is still connected`,
      expected,
      cause: 'The call of close(1000) is missing on that socket.',
      at,
    },
    1000,
  );
  expectThat(code === 1000, {
    seen: `${who} is closed with code ${code}`,
    expected,
    cause:
      code === 1006
        ? 'terminate() hangs up without a word; the other side takes it for a broken network. close(1000) says goodbye.'
        : 'close() without a number sends none, which reads 1005. Give it 1000, "all is well".',
    at,
  });
}

test('two in a room hear each other, and nobody else', async () => {
  const url = await listen(startServer(0));
  const [a, b] = await pair(url, 'tea');
  const [other] = await pair(url, 'coffee');
  const place: Place = { cause: 'enter does not add the socket to room.members.', at: 'enter' };
  await talks(a, b, place);
  await talks(b, a, place);
  await other.quiet({
    expected: 'nothing: they are in another room',
    cause: 'All rooms share one list of members.',
    at: 'enter',
  });
});

test('a third is turned away, and the two do not notice', async () => {
  const url = await listen(startServer(0));
  const [a, b] = await pair(url, 'full room');
  const third = await register(url, 'full room');
  await hears(
    third,
    { type: 'reject', reason: 'full' },
    'the answer to a third client',
    { cause: 'enter does not count who is in the room already, or counts wrongly.', at: 'enter' },
    { ...reject, at: 'enter' },
  );
  await isClosed(third, 'the third client', 'enter');
  await connect(url); // The server has let in another one since: it knows that the third has gone.
  for (const one of [a, b])
    await one.quiet({
      seen: 'a third was turned away, and one of the two was told something, though their partner is there',
      expected: 'the two notice nothing',
      cause:
        'leave is called for the third, too. It must do nothing for a socket that was never let in.',
      at: 'leave',
    });
  await talks(a, b, {
    cause: 'When the third was turned away, the room of the two was ended or changed.',
    at: 'leave',
  });
});

test('the partner is told of a leave and closed properly', async () => {
  const url = await listen(startServer(0));
  const [a, b] = await pair(url, 'goodbye');
  a.close(1000);
  await hears(b, { type: 'bye' }, 'what the other one gets when one of the two leaves', {
    cause:
      'leave tells nobody. Or: terminate() hangs up without a word, and without the message that was about to go out.',
    at: 'leave',
  });
  await isClosed(b, 'the partner of the one who has left', 'leave');
});

test('a room that is over stays closed', async () => {
  const url = await listen(startServer(0));
  const [a, b] = await pair(url, 'over');
  a.close(1000);
  await hears(b, { type: 'bye' }, 'what the partner gets', {
    cause: 'leave tells nobody.',
    at: 'leave',
  });
  const stranger = await register(url, 'over');
  await hears(
    stranger,
    { type: 'reject', reason: 'closed' },
    'the answer to a stranger in a room that is over',
    {
      cause:
        'The room was only emptied: leave must set isOver, and enter must ask for it before it counts.',
      at: 'enter',
    },
    { ...reject, at: 'enter' },
  );
  await isClosed(stranger, 'the stranger', 'enter');
});
