// What the tries of chapters 4 to 6 do at the server's doors, as somebody with wscat does.
import type { Page, WebSocket } from 'playwright-core';
import { firstFrameSent } from '../frames.ts';
import { socketsOf } from '../page.ts';
import type { Message, TestSocket } from '../socket.ts';
import type { Bench } from './bench.ts';
import { become, press } from './hands.ts';

/** Three clients of a service. */
export const three = async (
  { connect }: Pick<Bench, 'connect'>,
  path: string,
): Promise<[TestSocket, TestSocket, TestSocket]> => [
  await connect(path),
  await connect(path),
  await connect(path),
];

/** Asks for a seat, and gives the answer. */
export async function register(socket: TestSocket, roomId: string, more = {}): Promise<Message> {
  socket.send({ type: 'register', roomId, ...more });
  return socket.next((message) => /^(accept|reject|error)$/.test(String(message.type)));
}

/** What wscat prints at the end. */
export async function disconnected(socket: TestSocket): Promise<string> {
  const { code, reason } = await socket.ends();
  return `Disconnected (code: ${code}, reason: "${reason}")`;
}

/** Goes, like wscat at Ctrl-C. When this resolves, the server knows. */
export async function hangUp(
  socket: TestSocket,
  { connect }: Pick<Bench, 'connect'>,
  path: string,
) {
  socket.close();
  await socket.ends();
  const other = await connect(path);
  await other.settled();
  other.close();
  await other.ends();
}

/** Presses Start, and waits until the server has been asked. */
export async function start(page: Page): Promise<void> {
  await Promise.all([firstFrameSent(page), press(page, 'Start')]);
}

/** Two tabs that chat. */
export async function pair({ open }: Pick<Bench, 'open'>, query = ''): Promise<[Page, Page]> {
  const [a, b] = [await open(query), await open(query)];
  await start(a);
  await become('searching', a);
  await press(b, 'Start');
  await become('connected', a, b);
  return [a, b];
}

/** What the page's sockets carry: "> " and what the page says, "< " and what it hears. From now on. */
export function overhear(page: Page): string[] {
  const frames: string[] = [];
  const listen = (socket: WebSocket) => {
    socket.on('framesent', ({ payload }) => frames.push(`> ${payload}`));
    socket.on('framereceived', ({ payload }) => frames.push(`< ${payload}`));
  };
  socketsOf(page).forEach(listen);
  page.on('websocket', listen);
  return frames;
}

/** How many sockets the page has opened, and how many of them are open. */
export function countSockets(page: Page): { opened: number; open: number } {
  const all = socketsOf(page);
  return { opened: all.length, open: all.filter((socket) => !socket.isClosed()).length };
}
