import { test } from 'vitest';
import { WebSocketServer } from 'ws';
import { type Client, connect, expectThat, listen } from '#exercise-kit';
import { relay } from '../../server/relay.ts';
import { predict } from './exercise.ts';

const at = 'predict';

/** How many messages arrive when the first `senders` of `count` clients send one each, through this chapter's relay. */
async function measure(count: number, senders: number): Promise<number> {
  const server = new WebSocketServer({ host: 'localhost', port: 0 });
  server.on('connection', (socket) => relay(socket, server.clients));
  const url = await listen(server);
  let deliveries = 0;
  const clients: Client[] = [];
  for (let index = 0; index < count; index += 1) {
    const client = await connect(url);
    client.raw.on('message', () => {
      deliveries += 1;
    });
    clients.push(client);
  }
  for (const client of clients.slice(0, senders)) {
    client.send('hello');
    await client.settled();
  }
  for (const client of clients) await client.settled();
  return deliveries;
}

test.each([2, 3, 10])('one message among %i clients', async (clients) => {
  const measured = await measure(clients, 1);
  const { perMessage } = predict(clients);
  expectThat(perMessage === measured, {
    seen: `perMessage is ${perMessage} for ${clients} clients`,
    expected: `${measured}, as many as the relay has sent out`,
    cause: 'The one who sends does not hear the message: it goes to everybody else.',
    at,
  });
});

test.each([2, 3, 10])('one message of each of %i clients', async (clients) => {
  const measured = await measure(clients, clients);
  const { perMessage, ifEachSendsOne } = predict(clients);
  expectThat(ifEachSendsOne === measured, {
    seen: `ifEachSendsOne is ${ifEachSendsOne} for ${clients} clients`,
    expected: `${measured}, as many as the relay has sent out`,
    cause:
      ifEachSendsOne === measured / 2
        ? 'The formula halves that, as if a pair needed one message for both. But each of the two sends one.'
        : `One message makes ${perMessage} deliveries, and ${clients} clients send one each.`,
    at,
  });
});

test.each([2, 10, 11])('rooms of two for %i clients', (clients) => {
  const rooms = Math.floor(clients / 2);
  const { inRoomsOfTwo } = predict(clients);
  const odd = clients % 2 === 1;
  expectThat(inRoomsOfTwo === rooms * 2, {
    seen: `inRoomsOfTwo is ${inRoomsOfTwo} for ${clients} clients`,
    expected: `${rooms * 2}: ${rooms === 1 ? '1 room' : `${rooms} rooms`}, and in each 2 messages with one receiver each`,
    cause: odd
      ? 'One of them is left over: it sends a message that nobody hears, and hears none.'
      : 'In a room of two, each message has one receiver.',
    at,
  });
});
