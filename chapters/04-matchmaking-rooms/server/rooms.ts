import { randomUUID } from 'node:crypto';
import type { RawData } from 'ws';
import { type Client, deliver, type Register, type SignalingInput, send } from './messages.ts';

/** How long two who were matched may take to come, in milliseconds. */
const deadline = 10_000;

/** Somebody's place in a room. */
export interface Seat {
  readonly roomId: string;
  readonly clientId: unknown;
  readonly socket: Client;
}

/** Two to a room. A message goes to the other one in the same room, and to nobody else. */
export class Rooms {
  readonly #rooms = new Map<string, Seat[]>();

  /** Makes a room for two who were matched. Nobody else can guess its id. It is over when one of them does not come. */
  issue(): string {
    const roomId = `match-${randomUUID()}`;
    this.#rooms.set(roomId, []);
    // The timer holds the id alone. Holding the seats, it would keep two who have left in memory.
    setTimeout(() => this.#rooms.get(roomId)?.length !== 2 && this.#end(roomId), deadline).unref();
    return roomId;
  }

  /** @throws Error that tells the sender why the message is of no use now. */
  hear(socket: Client, message: SignalingInput, data: RawData): void {
    if (message.type === 'ping') send(socket, { type: 'pong' });
    else if (message.type === 'register') {
      if (socket.seat) throw new Error('you are in a room already');
      this.enter(socket, message);
    } else if (message.type === 'connected') socket.isDone = true;
    else if (message.type !== 'pong') {
      if (!socket.seat) throw new Error('send a register first');
      this.#forward(socket.seat, data);
    }
  }

  /** Gives the client a seat, or rejects it. */
  enter(socket: Client, { roomId, clientId }: Register): void {
    const refusal = this.#refusal(roomId, clientId);
    if (refusal) {
      send(socket, { type: 'reject', reason: refusal });
      socket.close(1000, refusal);
      return;
    }
    const seats = this.#rooms.get(roomId) ?? [];
    // Whoever comes second makes the offer: then there is never an offer from both sides.
    const isSecond = seats.length === 1;
    socket.seat = { roomId, clientId, socket };
    seats.push(socket.seat);
    this.#rooms.set(roomId, seats);
    send(socket, {
      type: 'accept',
      connectionId: randomUUID(),
      isExistClient: isSecond,
      isExistUser: isSecond,
      iceServers: [],
    });
  }

  /** The room ends with the first who leaves: a free seat would be taken by a stranger. */
  leave(socket: Client): void {
    const { seat } = socket;
    socket.seat = undefined;
    const isEmpty = !this.#rooms.get(seat?.roomId ?? '')?.some((one) => one.socket.seat);
    if (seat && (isEmpty || !socket.isDone)) this.#end(seat.roomId);
  }

  /** Why the client may not enter; undefined when it may. */
  #refusal(roomId: string, clientId: unknown): string | undefined {
    if (roomId === '' || roomId.length > 128) return 'roomId must have 1 to 128 characters';
    for (const { socket, clientId: owner } of this.#rooms.get(roomId) ?? []) {
      // Whoever comes again has left; and so has one who has said goodbye without hanging up.
      const isSame = clientId !== undefined && clientId === owner;
      if (isSame) socket.close(1000, 'you have come again');
      if (isSame || socket.readyState === socket.CLOSING) this.leave(socket);
    }
    const seats = this.#rooms.get(roomId);
    if (seats?.length === 2) return 'full';
    // A room of one's own name is made by whoever comes first. One for two who were matched was there before them.
    return !seats && /^match-[\da-f-]{36}$/.test(roomId) ? 'closed' : undefined;
  }

  #forward({ roomId, socket }: Seat, data: RawData): void {
    const partner = this.#rooms.get(roomId)?.find((seat) => seat.socket !== socket);
    if (!partner) throw new Error('nobody else is in the room yet');
    deliver(partner.socket, data);
  }

  #end(roomId: string): void {
    const seats = this.#rooms.get(roomId) ?? [];
    this.#rooms.delete(roomId);
    for (const { socket } of seats) {
      if (!socket.seat) continue;
      socket.seat = undefined;
      send(socket, { type: 'bye' });
      socket.close(1000, 'your partner has left');
    }
  }
}
