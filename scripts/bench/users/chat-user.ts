import { randomUUID } from 'node:crypto';
import { next, openLine, settled } from './socket.ts';
import type { Arrive, User } from './user.ts';

/** Two of one person are no pair, so whoever waits with this stays alone. */
const sameForAll = randomUUID();

/** Chapter 6's page: one socket, open before Start; the seat comes with the match. */
export const arriveAtChat: Arrive = async (server) => {
  const line = await openLine(server, '/chat');
  // Written beforehand, as a page on a machine of its own would not keep the others waiting for it.
  const [alone, request] = [sameForAll, randomUUID()].map((user_id) =>
    JSON.stringify({ user_id, created_at: new Date().toISOString(), connectionId: randomUUID() }),
  ) as [string, string];
  const user: User = {
    wait: () => {
      line.send(alone);
      return settled(line);
    },
    start: async () => {
      const accept = next(line, '"accept"');
      line.send(request);
      await accept;
      line.onText = (text) => user.onText(text);
    },
    send: line.send,
    onText: () => {},
    close: line.close,
  };
  return user;
};
