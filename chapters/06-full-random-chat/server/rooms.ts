import { randomUUID } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { iceServers } from './ice-servers.ts';
import { deliver, type Register, type SignalingInput, send } from './messages.ts';
import { numberFrom } from './settings.ts';

/** How long two who were matched may take to come, in milliseconds. */
const deadline = 10_000;
/** How long a seat is kept for somebody whose connection broke, in seconds, and how much waits there, in bytes. */
const grace = numberFrom('SEAT_SECONDS', 25, 0, 600);
const maxMissed = 128 * 1024;

interface Room {
  readonly id: string;
  readonly seats: Seat[];
  isOver: boolean;
}

/** Somebody's place in a room. */
interface Seat {
  readonly room: Room;
  readonly clientId: unknown;
  /** Known to its owner alone: whoever shows it gets the seat back. */
  readonly connectionId: string;
  /** Whether its owner brought the connectionId, and so knows how to come back. */
  readonly isKept: boolean;
  readonly isSecond: boolean;
  /** Whether the socket outlives the room: a page of /chat looks for the next partner on it. */
  readonly staysOpen: boolean;
  socket: WebSocket;
  missed: RawData[];
  /** An Ayame client in standalone mode has said that it is connected: it needs the room no more. */
  isDone: boolean;
}

/** Two to a room. A message goes to the other one in the same room, and to nobody else. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();
  readonly #seats = new WeakMap<WebSocket, Seat>();
  /** connectionId → the seat that it opens. */
  readonly #keys = new Map<string, Seat>();

  /** Makes a room for two who were matched. Nobody else can guess its id. It is over when one of them does not come. */
  issue(): string {
    const room = this.#open(`match-${randomUUID()}`);
    setTimeout(() => room.seats.length < 2 && this.#end(room), deadline).unref();
    return room.id;
  }

  /** @throws Error that tells the sender why the message is of no use now. */
  hear(socket: WebSocket, message: SignalingInput, data: RawData, staysOpen = false): void {
    const seat = this.#seats.get(socket);
    switch (message.type) {
      case 'register':
        if (seat) throw new Error('you are in a room already');
        this.enter(socket, message, staysOpen);
        break;
      case 'ping':
        send(socket, { type: 'pong' });
        break;
      case 'pong':
        break;
      case 'connected':
        if (seat) seat.isDone = true;
        break;
      case 'bye':
        this.leave(socket);
        break;
      default:
        if (!seat) throw new Error('send a register first');
        this.#forward(seat, data);
    }
  }

  /** Gives the client a seat, or the one that it had; or rejects it. */
  enter(socket: WebSocket, register: Register, staysOpen: boolean): void {
    const room = this.#find(register);
    if (typeof room === 'string') {
      send(socket, { type: 'reject', reason: room });
      if (!staysOpen) socket.close(1000, room);
      return;
    }
    const { clientId, connectionId = randomUUID() } = register;
    const isKept = connectionId === register.connectionId;
    let seat = room.seats.find((one) => one.connectionId === connectionId);
    if (!seat) {
      // Whoever comes second makes the offer: then there is never an offer from both sides.
      const isSecond = room.seats.length === 1;
      seat = {
        room,
        clientId,
        connectionId,
        isKept,
        isSecond,
        staysOpen,
        socket,
        missed: [],
        isDone: false,
      };
      room.seats.push(seat);
      this.#keys.set(connectionId, seat);
    }
    this.#sit(socket, seat);
  }

  /** The room in which there is a seat for this connectionId. */
  roomOf(connectionId = ''): string | undefined {
    return this.#keys.get(connectionId)?.room.id;
  }

  /** The room ends with the first who leaves: a free seat would be taken by a stranger. */
  leave(socket: WebSocket): void {
    const seat = this.#seats.get(socket);
    if (!seat) return;
    this.#forget(seat);
    this.#end(seat.room, seat);
  }

  /** The client has closed its socket, or lost it. */
  hangUp(socket: WebSocket, code: number): void {
    const seat = this.#seats.get(socket);
    if (!seat) return;
    const isGone = ({ isDone, socket }: Seat) => isDone && socket.readyState === socket.CLOSED;
    if (seat.isDone) seat.room.seats.every(isGone) && this.#end(seat.room);
    // 1006: nobody said goodbye. The connection may have broken, and its owner may come back.
    else if (code === 1006 && seat.isKept)
      setTimeout(() => this.leave(socket), grace * 1000).unref();
    else this.leave(socket);
  }

  #open(id: string): Room {
    const room: Room = { id, seats: [], isOver: false };
    this.#rooms.set(id, room);
    return room;
  }

  /** The room that the client may enter, or why it may not. */
  #find({ roomId, clientId, connectionId = '' }: Register): Room | string {
    if (roomId === '' || roomId.length > 128) return 'roomId must have 1 to 128 characters';
    const own = this.#keys.get(connectionId);
    if (own?.room.id === roomId) return own.room;
    const room = this.#rooms.get(roomId);
    if (room) this.#clear(room, clientId);
    if (room && !room.isOver) return room.seats.length < 2 ? room : 'full';
    // After a restart of this server, two who were matched show their old seats, and sit down again.
    const isMatched = /^match-[\da-f-]{36}$/.test(roomId);
    return isMatched && connectionId === '' ? 'closed' : this.#open(roomId);
  }

  #sit(socket: WebSocket, seat: Seat): void {
    if (seat.socket !== socket) {
      // Whoever comes back: the old connection may look open still.
      this.#seats.delete(seat.socket);
      seat.socket.terminate();
      seat.socket = socket;
    }
    this.#seats.set(socket, seat);
    send(socket, {
      type: 'accept',
      connectionId: seat.connectionId,
      isExistClient: seat.isSecond,
      isExistUser: seat.isSecond,
      // Not the connectionId: a TURN server writes user names to its log, and they cross the network in the clear.
      iceServers: iceServers(randomUUID()),
    });
    for (const data of seat.missed.splice(0)) deliver(socket, data);
    if (seat.room.isOver) this.#dismiss(seat);
  }

  #forward(seat: Seat, data: RawData): void {
    const partner = seat.room.seats.find((other) => other !== seat);
    if (!partner) throw new Error('nobody else is in the room yet');
    const { socket, missed } = partner;
    const bytes = () => missed.reduce((sum, one) => sum + String(one).length, 0);
    if (socket.readyState === socket.OPEN) deliver(socket, data);
    else if (bytes() < maxMissed) missed.push(data);
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
      // Whoever is away for a moment is told when they come back.
      const isAway = seat.isKept && !seat.isDone && seat.socket.readyState === seat.socket.CLOSED;
      if (!isAway) this.#dismiss(seat);
    }
  }

  #dismiss(seat: Seat): void {
    this.#forget(seat);
    send(seat.socket, { type: 'bye' });
    if (!seat.staysOpen) seat.socket.close(1000, 'your partner has left');
  }

  #forget({ socket, connectionId }: Seat): void {
    this.#seats.delete(socket);
    this.#keys.delete(connectionId);
  }
}
