import { test } from 'vitest';
import { type Client, connect, expectEqual, expectThat, listen, show } from '#exercise-kit';
import { startRelay } from './exercise.ts';

const at = 'startRelay';
const good = '{"type":"offer", "sdp":"v=0"}';

/** One who behaves badly, and two who want to talk. */
async function threeClients() {
  const server = startRelay(0);
  const url = await listen(server);
  const [bad, ann, bob] = [await connect(url), await connect(url), await connect(url)];
  return { server, bad, ann, bob };
}

async function expectStillTalking(ann: Client, bob: Client, after: string): Promise<void> {
  ann.send(good);
  const frame = await bob.next({
    expected: `two others still talk after ${after}`,
    cause: 'Their connections were closed, or the server has stopped forwarding.',
    at,
  });
  expectEqual(frame.text, good, {
    what: `what another client got after ${after}`,
    cause: 'Only the sender is to be told. Everybody else gets good messages and nothing else.',
    at,
  });
}

/** A bad text frame: an error for the sender, nothing for the others, and all go on. */
async function expectAnswered(text: string, cause: string): Promise<void> {
  const { bad, ann, bob } = await threeClients();
  bad.send(text);
  const frame = await bad.next(
    {
      expected: `an answer to ${show(text)}: { "type": "error", "reason": "…" }`,
      // Read only when the answer has not come: by then we know whether the connection was closed instead.
      get cause() {
        const open = bad.raw.readyState === bad.raw.OPEN;
        return open ? cause : 'A mistake is to be told, not punished: keep the connection open.';
      },
      at,
    },
    1000,
  );
  const { type, reason } = (frame.json ?? {}) as { type?: unknown; reason?: unknown };
  expectThat(type === 'error' && typeof reason === 'string' && reason !== '', {
    seen: `${show(text)} was answered with ${show(frame.text)}`,
    expected: 'JSON with the type "error" and a reason, as a text frame',
    cause: 'Another shape is sent, or the reason is empty.',
    at,
  });
  await expectStillTalking(ann, bob, `a third sent ${show(text)}`);
  await expectStillTalking(bad, ann, `the sender of ${show(text)} was told`);
}

test('a good message goes on', async () => {
  const { ann, bob } = await threeClients();
  await expectStillTalking(ann, bob, 'all three have connected');
});

test('text that is not JSON', async () => {
  await expectAnswered(
    'hello',
    'JSON.parse throws at it. Catch that, and answer the sender. Uncaught, it would end the process.',
  );
});

test('JSON that is no message', async () => {
  const notKnown = 'It is JSON, but its type is not known here. That must be told to the sender.';
  await expectAnswered('null', 'null is JSON, too, and null.type throws. Ask with message?.type.');
  for (const text of ['42', '[]', '{}', '{"type":["offer"]}', '{"type":"dance"}'])
    await expectAnswered(text, notKnown);
});

test('a binary frame', async () => {
  const { bad, ann, bob } = await threeClients();
  bad.send(Buffer.from(good));
  const { code, reason } = await bad.closed(
    {
      seen: 'a binary frame, and the connection of its sender stays open',
      expected: "the sender's connection is closed with code 1003",
      cause: 'The second argument of the message listener tells a binary frame. Look at it first.',
      at,
    },
    1000,
  );
  expectThat(code === 1003 && reason !== '', {
    seen: `the connection was closed with ${code} and the reason ${show(reason)}`,
    expected: 'code 1003 and a reason',
    cause: 'close takes both: socket.close(1003, "why").',
    at,
  });
  await expectStillTalking(ann, bob, 'a third sent a binary frame');
});

test('a frame that is too large', async () => {
  const { server, bad, ann, bob } = await threeClients();
  const deaf = [...server.clients].filter((socket) => socket.listenerCount('error') === 0);
  expectThat(deaf.length === 0, {
    seen: 'a connection whose "error" event nobody listens to',
    expected: "socket.on('error', …) on every connection",
    cause:
      'ws fires it when a frame is too large or broken. An error event that nobody listens to ends the process, and all conversations with it.',
    at,
  });
  bad.send(JSON.stringify({ type: 'offer', sdp: 'x'.repeat(100_000) }));
  const { code } = await bad.closed({
    expected: 'the connection is closed with code 1009, which ws does by itself',
    cause: 'maxPayload is missing from the options of WebSocketServer.',
    at,
  });
  expectThat(code === 1009, {
    seen: `a frame of 100 KB ended the connection with ${code}`,
    expected: 'code 1009',
    cause: 'The error listener ends the connection in its own way; ws has closed it already.',
    at,
  });
  await expectStillTalking(ann, bob, 'a third sent a frame of 100 KB');
});
