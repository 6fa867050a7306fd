import type { WebSocket } from 'ws';
import { Matchmaker, type Seeker } from './matchmaker.ts';
import { ChatMessage, MatchRequest, onMessage, SignalingMessage, send } from './messages.ts';
import { Rooms } from './rooms.ts';

const rooms = new Rooms();
const matchmaker = new Matchmaker(() => rooms.issue());

/** Matchmaking finds a partner, signaling connects the two. Our own page has both on one socket, /chat. */
export const services = new Map<string, (socket: WebSocket) => void>([
  ['/matchmaking', serveMatchmaking],
  ['/signaling', serveSignaling],
  ['/chat', serveChat],
]);

function serveMatchmaking(socket: WebSocket): void {
  let seeker: Seeker | undefined;
  const seek = (userId: string) => {
    if (seeker) throw new Error('you are waiting for a partner already');
    seeker = createSeeker(socket, userId, () => socket.close(1000, 'matched'));
    matchmaker.seek(seeker);
  };
  onMessage(socket, MatchRequest, ({ user_id }) => seek(user_id), 'ERROR');
  socket.on('close', () => seeker && matchmaker.leave(seeker));
}

function createSeeker(socket: WebSocket, userId: string, then: (roomId: string) => void): Seeker {
  return {
    userId,
    isHere: () => socket.readyState === socket.OPEN,
    onMatch: (room_id) => {
      const created_at = new Date().toISOString();
      send(socket, { type: 'MATCH', room_id, user_id: userId, created_at });
      then(room_id);
    },
    onReplace: () => socket.close(1000, 'you have asked again'),
  };
}

function serveSignaling(socket: WebSocket): void {
  onMessage(socket, SignalingMessage, (message, data) => rooms.hear(socket, message, data));
  socket.on('close', (code) => rooms.hangUp(socket, code));
  // Cut off for breaking a rule: its seat is given up at once.
  socket.on('error', () => rooms.leave(socket));
}

/** Whoever is matched here is seated at once: `accept` follows `MATCH`, without a `register`. */
function serveChat(socket: WebSocket): void {
  let seeker: Seeker | undefined;
  const stopSeeking = () => seeker && matchmaker.leave(seeker);
  onMessage(socket, ChatMessage, (message, data) => {
    if ('type' in message) {
      if (message.type === 'register' || message.type === 'bye') stopSeeking();
      return rooms.hear(socket, message, data, true);
    }
    stopSeeking();
    rooms.leave(socket);
    const { user_id: clientId, connectionId } = message;
    seeker = createSeeker(socket, clientId, (roomId) =>
      rooms.enter(socket, { type: 'register', roomId, clientId, connectionId }, true),
    );
    // Whoever asks again because MATCH was lost with the connection has a seat, and a partner who waits there.
    const roomId = rooms.roomOf(connectionId);
    if (roomId) seeker.onMatch(roomId);
    else matchmaker.seek(seeker);
  });
  socket.on('error', () => rooms.leave(socket));
  socket.on('close', (code) => {
    stopSeeking();
    rooms.hangUp(socket, code);
  });
}
