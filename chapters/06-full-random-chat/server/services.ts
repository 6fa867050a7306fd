import type { EventEmitter } from 'node:events';
import type { RawData } from 'ws';
import { onPong } from './heartbeat.ts';
import { Matchmaker, type Seeker } from './matchmaker.ts';
import {
  ChatMessage,
  type Client,
  listener,
  MatchRequest,
  SignalingMessage,
  send,
} from './messages.ts';
import { Rooms } from './rooms.ts';

const rooms = new Rooms();
const matchmaker = new Matchmaker(() => rooms.issue());

/** Matchmaking finds a partner, signaling connects the two. Our own page has both on one socket, /chat. */
export const services = new Map([
  ['/matchmaking', serve(listener(MatchRequest, seek, 'ERROR'))],
  ['/signaling', serve(listener(SignalingMessage, rooms.hear.bind(rooms)))],
  ['/chat', serve(listener(ChatMessage, chat))],
]);

/** All clients of a service share its listeners. */
function serve(onMessage: ReturnType<typeof listener>) {
  return (client: EventEmitter): void => {
    client.on('message', onMessage).on('close', hangUp).on('pong', onPong);
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

function chat(socket: Client, message: ChatMessage, data: RawData): void {
  if ('type' in message) {
    if (message.type === 'register' || message.type === 'bye') stopSeeking(socket);
    rooms.hear(socket, message, data, true);
    return;
  }
  stopSeeking(socket);
  rooms.leave(socket);
  const { user_id, connectionId } = message;
  const seeker = createSeeker(socket, user_id, (room_id) => {
    const seat = { roomId: room_id, clientId: user_id, connectionId };
    // Corked: the two messages leave in one packet, and wake the client once.
    socket.connection?.cork();
    send(socket, { type: 'MATCH', room_id, user_id, created_at: new Date().toISOString() });
    // Seated together with the match: `accept` follows `MATCH`, without a `register`.
    rooms.enter(socket, { type: 'register', ...seat }, true);
    socket.connection?.uncork();
  });
  socket.seeker = seeker;
  // Whoever asks again because MATCH was lost with the connection has a seat, and a partner who waits there.
  const roomId = rooms.roomOf(connectionId);
  if (roomId) seeker.onMatch(roomId);
  else matchmaker.seek(seeker);
}

function stopSeeking({ seeker }: Client): void {
  if (seeker) matchmaker.leave(seeker);
}

function hangUp(this: Client, code: number): void {
  stopSeeking(this);
  rooms.hangUp(this, code);
}

/** For breaking a rule. Its seat is given up at once: that is no broken connection. */
function cutOff(this: Client, error: Error): void {
  console.error(`A client was cut off: ${error.message}`);
  rooms.leave(this);
}
