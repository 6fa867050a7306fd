import type { EventEmitter } from 'node:events';
import { Matchmaker, type Seeker } from './matchmaker.ts';
import { type Client, listener, MatchRequest, SignalingMessage, send } from './messages.ts';
import { Rooms } from './rooms.ts';

const rooms = new Rooms();
const matchmaker = new Matchmaker(() => rooms.issue());

/** Matchmaking finds a partner, signaling connects the two. */
export const services = new Map([
  ['/matchmaking', serve(listener(MatchRequest, seek, 'ERROR'))],
  ['/signaling', serve(listener(SignalingMessage, rooms.hear.bind(rooms)))],
]);

/** All clients of a service share its listeners. */
function serve(onMessage: ReturnType<typeof listener>) {
  return (client: EventEmitter): void => {
    client.on('message', onMessage).on('close', hangUp);
    // Without a listener, one client's protocol error would end the whole server.
    client.on('error', cutOff);
  };
}

function seek(socket: Client, { user_id }: { user_id: string }): void {
  if (socket.seeker) throw new Error('you are waiting for a partner already');
  socket.seeker = createSeeker(socket, user_id, (room_id) => {
    send(socket, { type: 'MATCH', room_id, user_id, created_at: new Date().toISOString() });
    socket.close(1000, 'matched');
  });
  matchmaker.seek(socket.seeker);
}

function createSeeker(socket: Client, userId: string, onMatch: (roomId: string) => void): Seeker {
  return {
    userId,
    onMatch,
    isHere() {
      return socket.readyState === socket.OPEN;
    },
    onReplace() {
      socket.close(1000, 'you have asked again');
    },
  };
}

function hangUp(this: Client): void {
  if (this.seeker) matchmaker.leave(this.seeker);
  rooms.leave(this);
}

/** For breaking a rule. Its seat is given up at once. */
function cutOff(this: Client, error: Error): void {
  console.error(`A client was cut off: ${error.message}`);
  rooms.leave(this);
}
