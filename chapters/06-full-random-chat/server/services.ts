import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { Matchmaker, type Seeker } from './matchmaker.ts';
import {
  ChatMessage,
  MatchRequest,
  onMessage,
  type Register,
  type ServerMessage,
  SignalingMessage,
  send,
} from './messages.ts';
import { Rooms } from './rooms.ts';

const rooms = new Rooms();
const matchmaker = new Matchmaker(() => rooms.issue());

/** Matchmaking finds a partner, signaling connects the two. Our own page has both on one socket, /chat. */
export const services = new Map<string, (socket: WebSocket, connection: Duplex) => void>([
  ['/matchmaking', serveMatchmaking],
  ['/signaling', serveSignaling],
  ['/chat', serveChat],
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
      send(socket, matchOf(room_id, userId));
      socket.close(1000, 'matched');
    },
    onReplace: () => socket.close(1000, 'you have asked again'),
  };
}

function matchOf(room_id: string, user_id: string): ServerMessage {
  return { type: 'MATCH', room_id, user_id, created_at: new Date().toISOString() };
}

function serveSignaling(socket: WebSocket): void {
  onMessage(socket, SignalingMessage, (message, data) => rooms.hear(socket, message, data));
  socket.on('error', cutOff);
  socket.on('close', hangUp);
}

/** Somebody who waits on /chat, and is seated together with the match: `accept` follows `MATCH`, without a `register`. */
class ChatSeeker implements Seeker {
  readonly userId: string;
  readonly #socket: WebSocket;
  readonly #connection: Duplex;
  readonly #connectionId: string | undefined;

  constructor(socket: WebSocket, connection: Duplex, request: MatchRequest) {
    this.userId = request.user_id;
    this.#socket = socket;
    this.#connection = connection;
    this.#connectionId = request.connectionId;
  }

  isHere(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  onMatch(roomId: string): void {
    const { userId: clientId } = this;
    const register: Register = {
      type: 'register',
      roomId,
      clientId,
      connectionId: this.#connectionId,
    };
    // Corked: the two messages leave in one packet, and wake the client once.
    this.#connection.cork();
    send(this.#socket, matchOf(roomId, clientId));
    rooms.enter(this.#socket, register, true);
    this.#connection.uncork();
  }

  onReplace(): void {
    this.#socket.close(1000, 'you have asked again');
  }
}

/** Who waits on /chat. Kept here, and the listeners shared by all: what each client has of its own is memory. */
const seekers = new WeakMap<WebSocket, Seeker>();

function serveChat(socket: WebSocket, connection: Duplex): void {
  onMessage(socket, ChatMessage, (message, data) => {
    if ('type' in message) {
      if (message.type === 'register' || message.type === 'bye') stopSeeking(socket);
      rooms.hear(socket, message, data, true);
      return;
    }
    stopSeeking(socket);
    rooms.leave(socket);
    const seeker = new ChatSeeker(socket, connection, message);
    seekers.set(socket, seeker);
    // Whoever asks again because MATCH was lost with the connection has a seat, and a partner who waits there.
    const roomId = rooms.roomOf(message.connectionId);
    if (roomId) seeker.onMatch(roomId);
    else matchmaker.seek(seeker);
  });
  socket.on('error', cutOff);
  socket.on('close', hangUp);
}

function stopSeeking(socket: WebSocket): void {
  const seeker = seekers.get(socket);
  if (seeker) matchmaker.leave(seeker);
}

/** For breaking a rule. That is no broken connection: the seat is not kept. */
function cutOff(this: WebSocket): void {
  rooms.leave(this);
}

function hangUp(this: WebSocket, code: number): void {
  stopSeeking(this);
  rooms.hangUp(this, code);
}
