import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import { test } from 'vitest';
import { WebSocketServer } from 'ws';
import { type Client, connect, expectEqual, expectThat, listen, withDeadline } from '#exercise-kit';
import { forward } from './exercise.ts';

const at = 'forward';
const names = ['first', 'second', 'third'];

/** A server that forwards as the learner does, three clients, and what `forward` has returned each time. */
async function threeClients() {
  const server = new WebSocketServer({ host: 'localhost', port: 0 });
  const returned: number[] = [];
  server.on('connection', (socket) => {
    socket.on('message', (data) => returned.push(forward(socket, server.clients, data.toString())));
  });
  const url = await listen(server);
  const clients: Client[] = [];
  for (const _ of names) clients.push(await connect(url));
  return { server, clients, returned };
}

test('everybody else gets the text, once', async () => {
  const { clients } = await threeClients();
  for (const [index, sender] of clients.entries()) {
    sender.send(`from ${names[index]}`);
    for (const [other, client] of clients.entries()) {
      if (client === sender) continue;
      const frame = await client.next({
        seen: `the ${names[index]} of three clients sent a text, and the ${names[other]} got nothing`,
        expected: 'all others get it, whoever came first',
        cause:
          'The loop is left at the sender, or too many are left out: return and break end the whole loop, continue goes on with the next socket.',
        at,
      });
      expectEqual(frame.text, `from ${names[index]}`, {
        what: `what the ${names[other]} client got next`,
        cause: 'A text is sent to the same client twice, or also to the one it came from.',
        at,
      });
    }
    await sender.settled();
    await sender.quiet({
      seen: `the ${names[index]} client got its own text back`,
      expected: 'a text goes to all others, not to the one it came from',
      cause:
        "The sender is in the set of sockets, too. A page that hears its own offer takes it for the partner's.",
      at,
    });
  }
});

test('tells to how many', async () => {
  const { server, clients, returned } = await threeClients();
  const [sender, ...others] = clients as [Client, ...Client[]];
  sender.send('to two');
  for (const client of others) {
    await sender.settled();
    await leave(server, client);
    sender.send('to one less');
  }
  await sender.settled();
  expectThat(isDeepStrictEqual(returned, [2, 1, 0]), {
    seen: `with two others, then one, then none, forward returned ${returned.join(', ')}`,
    expected: 'it returns 2, 1, 0',
    cause: 'The sender is in the set, too, and does not count. Count the calls of send.',
    at,
  });
});

test('a connection that is being closed is left out', async () => {
  const { server, clients, returned } = await threeClients();
  const [sender, other, silent] = clients as [Client, Client, Client];
  // It does not read any more, so it does not answer the server's close: the socket stays in the set, half closed.
  silent.raw.pause();
  [...server.clients][2]?.close();
  sender.send('hello');
  await other.next({ expected: 'the open client gets the text', cause: 'It was left out.', at });
  await sender.settled();
  expectThat(returned[0] === 1, {
    seen: `one of the two others was being closed, and forward returned ${returned[0]}`,
    expected: 'it returns 1',
    cause:
      'A socket stays in the set until the other side has agreed to the close. Only one whose readyState is WebSocket.OPEN is open.',
    at,
  });
});

/** Resolves when the server, too, knows that the client has gone. */
async function leave(server: WebSocketServer, client: Client): Promise<void> {
  const [, socket] = server.clients;
  client.close();
  if (socket)
    await withDeadline(once(socket, 'close'), 2000, {
      expected: 'a client can leave',
      cause: 'The server is busy in a loop that does not end.',
    });
}
