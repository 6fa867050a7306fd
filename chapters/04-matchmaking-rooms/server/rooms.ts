import { randomUUID } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { deliver, type Register, type SignalingInput, send } from './messages.ts';

/** How long two who were matched may take to come, in milliseconds. */
const deadline = 10_000;

interface Room {
  readonly id: string;
  readonly seats: Seat[];
  isOver: boolean;
}

/** Somebody's place in a room. */
interface Seat {
  readonly room: Room;
  readonly clientId: unknown;
  readonly socket: WebSocket;
  /** An Ayame client in standalone mode has said that it is connected: it needs the room no more. */
  isDone: boolean;
}

/** Two to a room. A message goes to the other one in the same room, and to nobody else. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();
  readonly #seats = new WeakMap<WebSocket, Seat>();

  /** Makes a room for two who were matched. Nobody else can guess its id. It is over when one of them does not come. */
  issue(): string {
    const room = this.#open(`match-${randomUUID()}`);
    setTimeout(() => room.seats.length < 2 && this.#end(room), deadline).unref();
    return room.id;
  }

  /** @throws Error that tells the sender why the message is of no use now. */
  hear(socket: WebSocket, message: SignalingInput, data: RawData): void {
    const seat = this.#seats.get(socket);
    switch (message.type) {
      case 'register':
        if (seat) throw new Error('you are in a room already');
        this.enter(socket, message);
        break;
      case 'ping':
        send(socket, { type: 'pong' });
        break;
      case 'pong':
        break;
      case 'connected':
        if (seat) seat.isDone = true;
        break;
      default:
        if (!seat) throw new Error('send a register first');
        this.#forward(seat, data);
    }
  }

  /** Gives the client a seat, or rejects it. */
  enter(socket: WebSocket, register: Register): void {
    const room = this.#find(register);
    if (typeof room === 'string') {
      send(socket, { type: 'reject', reason: room });
      socket.close(1000, room);
      return;
    }
    // Whoever comes second makes the offer: then there is never an offer from both sides.
    const isSecond = room.seats.length === 1;
    const seat: Seat = { room, clientId: register.clientId, socket, isDone: false };
    room.seats.push(seat);
    this.#seats.set(socket, seat);
    send(socket, {
      type: 'accept',
      connectionId: randomUUID(),
      isExistClient: isSecond,
      isExistUser: isSecond,
      iceServers: [],
    });
  }

  /** The room ends with the first who leaves: a free seat would be taken by a stranger. */
  leave(socket: WebSocket): void {
    const seat = this.#seats.get(socket);
    this.#seats.delete(socket);
    if (seat) this.#end(seat.room, seat);
  }

  /** The client has closed its socket, or lost it. */
  hangUp(socket: WebSocket): void {
    const seat = this.#seats.get(socket);
    if (!seat) return;
    const isGone = ({ isDone, socket }: Seat) => isDone && socket.readyState === socket.CLOSED;
    if (seat.isDone) seat.room.seats.every(isGone) && this.#end(seat.room);
    else this.leave(socket);
  }

  #open(id: string): Room {
    const room: Room = { id, seats: [], isOver: false };
    this.#rooms.set(id, room);
    return room;
  }

  /** The room that the client may enter, or why it may not. */
  #find({ roomId, clientId }: Register): Room | string {
    if (roomId === '' || roomId.length > 128) return 'roomId must have 1 to 128 characters';
    const room = this.#rooms.get(roomId);
    if (room) this.#clear(room, clientId);
    if (room && !room.isOver) return room.seats.length < 2 ? room : 'full';
    // A room of one's own name is made by whoever comes first. One for two who were matched was there before them.
    return /^match-[\da-f-]{36}$/.test(roomId) ? 'closed' : this.#open(roomId);
  }

  #forward(seat: Seat, data: RawData): void {
    const partner = seat.room.seats.find((other) => other !== seat);
    if (!partner) throw new Error('nobody else is in the room yet');
    deliver(partner.socket, data);
  }

  /** Ends the room if one who sits there has said goodbye without hanging up, or is the one who comes now. */
  #clear(room: Room, clientId: unknown): void {
    for (const { socket, isDone, ...seat } of room.seats) {
      const isSame = clientId !== undefined && clientId === seat.clientId;
      if (isSame) socket.close(1000, 'you have come again');
      if (isSame || (socket.readyState === socket.CLOSING && !isDone)) this.leave(socket);
    }
  }

  #end(room: Room, leaver?: Seat): void {
    if (room.isOver) return;
    room.isOver = true;
    this.#rooms.delete(room.id);
    for (const seat of room.seats.filter((one) => one !== leaver)) {
      this.#seats.delete(seat.socket);
      send(seat.socket, { type: 'bye' });
      seat.socket.close(1000, 'your partner has left');
    }
  }
}
