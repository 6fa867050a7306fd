import { randomUUID } from 'node:crypto';
import { next, openLine, settled } from './socket.ts';
import type { Arrive, User } from './user.ts';

/** Two of one person are no pair, so whoever waits with this stays alone. */
const sameForAll = randomUUID();

/** Chapter 6's page: one socket, open before Start; the seat comes with the match. */
export const arriveAtChat: Arrive = async (server) => {
  const line = await openLine(server, '/chat');
  const ask = (user_id: string) => {
    const created_at = new Date().toISOString();
    line.send(JSON.stringify({ user_id, created_at, connectionId: randomUUID() }));
  };
  const user: User = {
    wait: () => {
      ask(sameForAll);
      return settled(line);
    },
    start: async () => {
      const accept = next(line, '"accept"');
      ask(randomUUID());
      await accept;
      line.onText = (text) => user.onText(text);
    },
    send: line.send,
    onText: () => {},
    close: line.close,
  };
  return user;
};
