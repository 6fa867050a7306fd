import { randomUUID } from 'node:crypto';
import { next, openLine, settled } from './socket.ts';
import type { Arrive, User } from './user.ts';

/** Chapter 6's page: one socket, open before Start; the seat comes with the match. */
export const arriveAtChat: Arrive = async (server) => {
  const line = await openLine(server, '/chat');
  // Written beforehand, as a page on a machine of its own would not keep the others waiting for it.
  const request = JSON.stringify({
    user_id: randomUUID(),
    created_at: new Date().toISOString(),
    connectionId: randomUUID(),
  });
  const user: User = {
    wait: () => settled(line),
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
