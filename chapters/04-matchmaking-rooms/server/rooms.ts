import { randomUUID } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { parse, SignalingMessage } from './messages.ts';

/** How long a matched room is remembered after its end, in milliseconds. */
const memory = 60 * 60 * 1000;

/** Two to a room. A message goes to the other one in the same room, and to nobody else. */
export class Rooms {
  /** Room id → connection id → the socket of whoever sits there. */
  readonly #rooms = new Map<string, Map<string, WebSocket>>();
  readonly #closed = new Set<string>();

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
          if (this.#enter(message.roomId, socket)) roomId = message.roomId;
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
    socket.on('close', () => roomId !== undefined && this.#leave(roomId, socket));
  }

  #enter(roomId: string, socket: WebSocket): boolean {
    if (roomId === '' || roomId.length > 128)
      return reject(socket, 'roomId must have 1 to 128 characters', 1008);
    const room = this.#rooms.get(roomId) ?? new Map();
    if (room.size === 2) return reject(socket, 'full');
    if (this.#closed.has(roomId)) return reject(socket, 'closed');
    // Whoever comes second makes the offer: then there is never an offer from both sides.
    const second = room.size === 1;
    const connectionId = randomUUID();
    this.#rooms.set(roomId, room.set(connectionId, socket));
    send(socket, {
      type: 'accept',
      connectionId,
      isExistClient: second,
      isExistUser: second,
      iceServers: [],
    });
    return true;
  }

  #forward(roomId: string, sender: WebSocket, data: RawData): void {
    const room = [...(this.#rooms.get(roomId)?.values() ?? [])];
    const partner = room.find((member) => member !== sender);
    if (!partner) throw new Error('nobody else is in the room yet');
    partner.send(data, { binary: false });
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

function reject(socket: WebSocket, reason: string, code = 1000): false {
  send(socket, { type: 'reject', reason });
  socket.close(code, reason);
  return false;
}

function send(socket: WebSocket, message: object): void {
  socket.send(JSON.stringify(message));
}
