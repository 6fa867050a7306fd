import type { WebSocket } from 'ws';
import { Matchmaker, type Seeker } from './matchmaker.ts';
import { MatchRequest, onMessage, SignalingMessage, send } from './messages.ts';
import { Rooms } from './rooms.ts';

const rooms = new Rooms();
const matchmaker = new Matchmaker(() => rooms.issue());

/** Matchmaking finds a partner, signaling connects the two. */
export const services = new Map<string, (socket: WebSocket) => void>([
  ['/matchmaking', serveMatchmaking],
  ['/signaling', serveSignaling],
]);

function serveMatchmaking(socket: WebSocket): void {
  let seeker: Seeker | undefined;
  const seek = (userId: string) => {
    if (seeker) throw new Error('you are waiting for a partner already');
    seeker = createSeeker(socket, userId);
    matchmaker.seek(seeker);
  };
  onMessage(socket, MatchRequest, ({ user_id }) => seek(user_id), 'ERROR');
  socket.on('close', () => seeker && matchmaker.leave(seeker));
}

function createSeeker(socket: WebSocket, userId: string): Seeker {
  return {
    userId,
    isHere: () => socket.readyState === socket.OPEN,
    onMatch: (room_id) => {
      const created_at = new Date().toISOString();
      send(socket, { type: 'MATCH', room_id, user_id: userId, created_at });
      socket.close(1000, 'matched');
    },
    onReplace: () => socket.close(1000, 'you have asked again'),
  };
}

function serveSignaling(socket: WebSocket): void {
  onMessage(socket, SignalingMessage, (message, data) => rooms.hear(socket, message, data));
  socket.on('close', () => rooms.leave(socket));
  // Cut off for breaking a rule: its seat is given up at once.
  socket.on('error', () => rooms.leave(socket));
}
