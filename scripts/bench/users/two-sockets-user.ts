import { randomUUID } from 'node:crypto';
import { type Line, next, openLine, settled } from './socket.ts';
import type { Arrive, User } from './user.ts';

/** As in chapters 4 and 5, and any client of /matchmaking and /signaling: nothing is open before Start. */
export const arriveWithTwoSockets: Arrive = async (server) => {
  let line: Line | undefined;
  const user: User = {
    wait: async () => {
      line = await openLine(server, '/matchmaking');
      await settled(line);
    },
    start: async () => {
      const matchmaking = await openLine(server, '/matchmaking');
      line = matchmaking;
      matchmaking.send(
        JSON.stringify({ user_id: randomUUID(), created_at: new Date().toISOString() }),
      );
      const roomId = JSON.parse(await next(matchmaking, '"MATCH"')).room_id;
      matchmaking.socket.close();
      line = await openLine(server, '/signaling');
      const accept = next(line, '"accept"');
      line.send(JSON.stringify({ type: 'register', roomId, clientId: randomUUID() }));
      await accept;
      line.onText = (text) => user.onText(text);
    },
    send: (text) => line?.send(text),
    onText: () => {},
    close: async () => line?.close(),
  };
  return user;
};
