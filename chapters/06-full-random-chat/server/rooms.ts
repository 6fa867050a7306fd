import { randomUUID } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { iceServers } from './ice-servers.ts';
import { parse, SignalingMessage } from './messages.ts';

/** How long a matched room is remembered after its end, in milliseconds. */
const memory = 60 * 60 * 1000;

/** How long a seat is kept for somebody whose connection broke, in milliseconds, and how many messages wait there. */
const grace = 5_000;
const maxMissed = 50;
/** How much may wait for a client that reads too slowly, in bytes. */
const maxBacklog = 1024 * 1024;

type Register = { roomId: string; connectionId?: unknown };

/** Two to a room. A message goes to the other one in the same room, and to nobody else. */
export class Rooms {
  /** Room id → connection id → the socket of whoever sits there. */
  readonly #rooms = new Map<string, Map<string, WebSocket>>();
  readonly #closed = new Set<string>();
  readonly #missed = new WeakMap<WebSocket, RawData[]>();

  /** Serves one client of /signaling until it goes. */
  serve(socket: WebSocket): void {
    let roomId: string | undefined;
    socket.on('message', (data, isBinary) => {
      // A socket that we are closing still delivers what was sent before.
      if (socket.readyState !== socket.OPEN) return;
      try {
        const message = parse(SignalingMessage, data, isBinary);
        if (message.type === 'ping') send(socket, { type: 'pong' });
        else if (message.type === 'register') {
          if (roomId !== undefined) throw new Error('you are in a room already');
          if (this.#enter(message, socket)) roomId = message.roomId;
        } else if (message.type !== 'pong' && message.type !== 'connected') {
          if (roomId === undefined) throw new Error('send a register first');
          this.#forward(roomId, socket, data);
        }
      } catch (error) {
        // The sender alone hears of it. Its partner, and their room, live on.
        const reason = error instanceof Error ? error.message : String(error);
        send(socket, { type: 'error', reason });
      }
    });
    socket.on('close', (code) => {
      const left = roomId;
      if (left === undefined) return;
      // 1006: nobody said goodbye. The connection may have broken, and its owner may come back.
      if (code === 1006) setTimeout(() => this.#leave(left, socket), grace).unref();
      else this.#leave(left, socket);
    });
  }

  #enter({ roomId, connectionId }: Register, socket: WebSocket): boolean {
    if (roomId === '' || roomId.length > 128)
      return reject(socket, 'roomId must have 1 to 128 characters', 1008);
    const room = this.#rooms.get(roomId) ?? new Map();
    const own = String(connectionId);
    const before = room.get(own);
    if (before) {
      room.set(own, socket);
      return this.#comeBack(socket, before, own);
    }
    if (room.size === 2) return reject(socket, 'full');
    if (this.#closed.has(roomId)) return reject(socket, 'closed');
    // Whoever comes second makes the offer: then there is never an offer from both sides.
    const second = room.size === 1;
    const seat = randomUUID();
    this.#rooms.set(roomId, room.set(seat, socket));
    accept(socket, seat, second);
    return true;
  }

  /** Somebody whose connection broke. Only they know the connectionId of their seat. */
  #comeBack(socket: WebSocket, before: WebSocket, connectionId: string): boolean {
    before.terminate();
    accept(socket, connectionId, true);
    for (const data of this.#missed.get(before) ?? []) socket.send(data, { binary: false });
    return true;
  }

  #forward(roomId: string, sender: WebSocket, data: RawData): void {
    const room = [...(this.#rooms.get(roomId)?.values() ?? [])];
    const partner = room.find((member) => member !== sender);
    if (!partner) throw new Error('nobody else is in the room yet');
    if (partner.readyState !== partner.OPEN) {
      const missed = this.#missed.get(partner) ?? [];
      if (missed.length < maxMissed) this.#missed.set(partner, [...missed, data]);
    } else if (partner.bufferedAmount > maxBacklog) partner.close(1013, 'you read too slowly');
    else partner.send(data, { binary: false });
  }

  /** The room ends with the first who leaves: a free seat would be taken by a stranger. */
  #leave(roomId: string, socket: WebSocket): void {
    const room = [...(this.#rooms.get(roomId)?.values() ?? [])];
    if (!room.includes(socket)) return;
    this.#rooms.delete(roomId);
    for (const partner of room.filter((member) => member !== socket)) {
      send(partner, { type: 'bye' });
      partner.close(1000, 'your partner has left');
    }
    // A room of one's own choice may be used again. One made by the matchmaker is over for good.
    if (!/^match-[\da-f-]{36}$/.test(roomId)) return;
    this.#closed.add(roomId);
    setTimeout(() => this.#closed.delete(roomId), memory).unref();
  }
}

function accept(socket: WebSocket, connectionId: string, second: boolean): void {
  send(socket, {
    type: 'accept',
    connectionId,
    isExistClient: second,
    isExistUser: second,
    iceServers: iceServers(connectionId),
  });
}

function reject(socket: WebSocket, reason: string, code = 1000): false {
  send(socket, { type: 'reject', reason });
  socket.close(code, reason);
  return false;
}

function send(socket: WebSocket, message: object): void {
  socket.send(JSON.stringify(message));
}
