import { test } from 'vitest';
import { WebSocket } from 'ws';
import { expectThat, listen, withDeadline } from '#exercise-kit';
import { startServer } from './exercise.ts';

const host = 'chat.example:8443';
const own = `https://${host}`;
const friend = 'https://friend.example';
const evil = 'https://evil.example';

const start = (allowed: string[] = [friend]) => listen(startServer(0, allowed));

type Case = { who: string; url: string; origin: string | undefined; cause: string };

/** What comes of a client with this origin. */
async function knock({ url, origin, cause }: Case): Promise<boolean> {
  const headers = origin === undefined ? { host } : { host, origin };
  const socket = new WebSocket(url, { headers });
  const answer = new Promise<number>((resolve) => {
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0));
    socket.on('error', () => resolve(0));
  });
  const status = await withDeadline(answer, 2000, {
    expected: 'an answer to whoever knocks: let in, or 403',
    cause,
    at: 'isOwnPage',
  });
  socket.terminate();
  return status === 101;
}

async function mayEnter(client: Case): Promise<void> {
  const { who, cause } = client;
  expectThat(await knock(client), {
    seen: `${who} is turned away`,
    expected: `${who} is let in`,
    cause,
    at: 'isOwnPage',
  });
}

async function isRefused(client: Case): Promise<void> {
  const { who, cause } = client;
  expectThat(!(await knock(client)), {
    seen: `${who} is let in`,
    expected: `${who} is turned away with 403`,
    cause,
    at: 'isOwnPage',
  });
}

test('the own page and a program come in', async () => {
  const url = await start();
  await mayEnter({
    who: `a page of ${own}, when the host is ${host},`,
    url,
    origin: own,
    cause: 'host has the port, too: compare it with new URL(origin).host, not with hostname.',
  });
  await mayEnter({
    who: 'a program that sends no origin',
    url,
    origin: undefined,
    cause: 'origin can be undefined. Ask that first.',
  });
});

test('a page of another site is turned away', async () => {
  const cause = 'An empty list of friends means that there are none, not that all are.';
  await isRefused({ who: `a page of ${evil}`, url: await start([]), origin: evil, cause });
});

test('a page on the list comes in', async () => {
  const url = await start();
  const cause = 'The list is not looked at, or its entries are compared with the host only.';
  await mayEnter({ who: `a page of ${friend}, which is on the list,`, url, origin: friend, cause });
  await isRefused({
    who: `a page of ${evil}, which is not on the list,`,
    url,
    origin: evil,
    cause: 'As soon as there is a list, everybody is let in.',
  });
});

test('names that only look like ours are turned away', async () => {
  const url = await start();
  const parts = `Parts of texts are compared (includes, startsWith, endsWith). Our host is ${host}: compare it whole.`;
  for (const origin of [
    'https://evil-chat.example:8443',
    'https://chat.example.evil.example:8443',
    `${friend}.evil.example`,
  ])
    await isRefused({ who: `a page of ${origin}`, url, origin, cause: parts });
  const origin = 'https://chat.example:5173';
  await isRefused({
    who: `a page of ${origin}`,
    url,
    origin,
    cause: `Our host is ${host}, and only the names are compared (hostname). The port belongs to it: use host.`,
  });
});

test('what is no address is turned away', async () => {
  const url = await start();
  const cause =
    'new URL throws for "null", which browsers send for a page from a file or in a sandbox. URL.canParse asks first.';
  for (const origin of ['null', 'nonsense'])
    await isRefused({ who: `a page whose origin is "${origin}"`, url, origin, cause });
});
