import { next, openLine, settled } from './socket.ts';
import type { Arrive, User } from './user.ts';

/** It has no queue: two who asked would be a pair at once, so who waits has only connected. */
export const arriveAtBare: Arrive = async (server) => {
  const line = await openLine(server, '/');
  const user: User = {
    wait: () => settled(line),
    start: async () => {
      const seat = next(line, '"seat"');
      line.send('{"type":"start"}');
      await seat;
      line.onText = (text) => user.onText(text);
    },
    send: line.send,
    onText: () => {},
    close: line.close,
  };
  return user;
};
