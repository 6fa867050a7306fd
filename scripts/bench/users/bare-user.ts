import { next, openLine, settled } from './socket.ts';
import type { Arrive, User } from './user.ts';

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
