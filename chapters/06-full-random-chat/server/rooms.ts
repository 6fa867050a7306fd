import { randomUUID } from 'node:crypto';
import type { RawData } from 'ws';
import { iceServers } from './ice-servers.ts';
import { type Client, deliver, type Register, type SignalingInput, send } from './messages.ts';
import { numberFrom } from './settings.ts';

/** How long two who were matched may take to come, in milliseconds. */
const deadline = 10_000;
/** How long a seat is kept for somebody whose connection broke, in seconds, and how much waits there, in bytes. */
const grace = numberFrom('SEAT_SECONDS', 25, 0, 600);
const maxMissed = 128 * 1024;

/** Somebody's place in a room. */
export interface Seat {
  readonly roomId: string;
  readonly clientId: unknown;
  /** The owner's secret, if they brought one: whoever shows it gets the seat back. */
  readonly connectionId: string | undefined;
  readonly isSecond: boolean;
  /** Whether the socket outlives the room: a page of /chat looks for the next partner on it. */
  readonly staysOpen: boolean;
  socket: Client;
  missed: RawData[];
}

/** Two to a room. A message goes to the other one in the same room, and to nobody else. */
export class Rooms {
  readonly #rooms = new Map<string, Seat[]>();
  /** connectionId → the seat that it opens. */
  readonly #keys = new Map<string, Seat>();

  /** Makes a room for two who were matched. Nobody else can guess its id. It is over when one of them does not come. */
  issue(): string {
    const roomId = `match-${randomUUID()}`;
    this.#rooms.set(roomId, []);
    // The timer holds the id alone. Holding the seats, it would keep two who have left in memory.
    setTimeout(() => this.#rooms.get(roomId)?.length !== 2 && this.#end(roomId), deadline).unref();
    return roomId;
  }

  /** @throws Error that tells the sender why the message is of no use now. */
  hear(socket: Client, message: SignalingInput, data: RawData, staysOpen = false): void {
    if (message.type === 'ping') send(socket, { type: 'pong' });
    else if (message.type === 'register') {
      if (socket.seat) throw new Error('you are in a room already');
      this.enter(socket, message, staysOpen);
    } else if (message.type === 'connected') socket.isDone = true;
    else if (message.type === 'bye') this.leave(socket);
    else if (message.type !== 'pong') {
      if (!socket.seat) throw new Error('send a register first');
      this.#forward(socket.seat, data);
    }
  }

  /** Gives the client a seat, or the one that it had; or rejects it. */
  enter(socket: Client, register: Register, staysOpen: boolean): void {
    const { roomId, clientId, connectionId } = register;
    const own = this.#keys.get(connectionId ?? '');
    if (own?.roomId === roomId) {
      this.#comeBack(socket, own);
      return;
    }
    const refusal = this.#refusal(register);
    if (refusal) {
      send(socket, { type: 'reject', reason: refusal });
      if (!staysOpen) socket.close(1000, refusal);
      return;
    }
    const seats = this.#rooms.get(roomId) ?? [];
    // Whoever comes second makes the offer: then there is never an offer from both sides.
    const isSecond = seats.length === 1;
    const seat = { roomId, clientId, connectionId, isSecond, staysOpen, socket, missed: [] };
    seats.push(seat);
    this.#rooms.set(roomId, seats);
    if (connectionId) this.#keys.set(connectionId, seat);
    this.#accept(seat);
  }

  #comeBack(socket: Client, seat: Seat): void {
    seat.socket.seat = undefined;
    // The old connection may look open still.
    seat.socket.terminate();
    seat.socket = socket;
    this.#accept(seat);
    for (const data of seat.missed.splice(0)) deliver(socket, data);
    if (!this.#isOpen(seat)) this.#sayBye(seat);
  }

  #accept(seat: Seat): void {
    seat.socket.seat = seat;
    send(seat.socket, {
      type: 'accept',
      connectionId: seat.connectionId ?? randomUUID(),
      isExistClient: seat.isSecond,
      isExistUser: seat.isSecond,
      iceServers: iceServers(),
    });
  }

  /** The room in which there is a seat for this connectionId. */
  roomOf(connectionId = ''): string | undefined {
    return this.#keys.get(connectionId)?.roomId;
  }

  /** The room ends with the first who leaves: a free seat would be taken by a stranger. */
  leave(socket: Client): void {
    const { seat } = socket;
    if (!seat) return;
    this.#forget(seat);
    if (!this.#isOpen(seat)) return;
    const isEmpty = !this.#rooms.get(seat.roomId)?.some((one) => one.socket.seat === one);
    if (isEmpty || !socket.isDone) this.#end(seat.roomId);
  }

  /** The client has closed its socket, or lost it. */
  hangUp(socket: Client, code: number): void {
    const { seat } = socket;
    const isAlone = this.#rooms.get(seat?.roomId ?? '')?.length !== 2;
    // 1006: nobody said goodbye. The connection may have broken, and whoever knows the seat's secret may come back.
    if (code === 1006 && seat?.connectionId && !isAlone)
      setTimeout(() => this.leave(socket), grace * 1000).unref();
    else this.leave(socket);
  }

  /** Why the client may not enter; undefined when it may. */
  #refusal({ roomId, clientId, connectionId }: Register): string | undefined {
    if (roomId === '' || roomId.length > 128) return 'roomId must have 1 to 128 characters';
    for (const { socket, clientId: owner } of this.#rooms.get(roomId) ?? []) {
      // Whoever comes again has left; and so has one who has said goodbye without hanging up.
      const isSame = clientId !== undefined && clientId === owner;
      if (isSame) socket.close(1000, 'you have come again');
      if (isSame || socket.readyState === socket.CLOSING) this.leave(socket);
    }
    const seats = this.#rooms.get(roomId);
    if (seats?.length === 2) return 'full';
    // A room of one's own name is made by whoever comes first. One for two who were matched was there before them. But
    // after a restart of this server, they show their old seats, and sit down again.
    if (seats || connectionId) return undefined;
    return /^match-[\da-f-]{36}$/.test(roomId) ? 'closed' : undefined;
  }

  #forward({ roomId, socket }: Seat, data: RawData): void {
    const partner = this.#rooms.get(roomId)?.find((seat) => seat.socket !== socket);
    if (!partner) throw new Error('nobody else is in the room yet');
    if (partner.socket.readyState === socket.OPEN) deliver(partner.socket, data);
    else keepFor(partner, data);
  }

  #end(roomId: string): void {
    const seats = this.#rooms.get(roomId) ?? [];
    this.#rooms.delete(roomId);
    for (const seat of seats) {
      // Whoever is away hears of it when they come back.
      const isAway = seat.socket.readyState === seat.socket.CLOSED;
      if (seat.socket.seat === seat && !isAway) this.#sayBye(seat);
    }
  }

  #sayBye(seat: Seat): void {
    this.#forget(seat);
    send(seat.socket, { type: 'bye' });
    if (!seat.staysOpen) seat.socket.close(1000, 'your partner has left');
  }

  #isOpen(seat: Seat): boolean {
    return this.#rooms.get(seat.roomId)?.includes(seat) ?? false;
  }

  #forget({ socket, connectionId }: Seat): void {
    socket.seat = undefined;
    if (connectionId) this.#keys.delete(connectionId);
  }
}

/** What is said to somebody whose connection is broken waits, up to a limit. */
function keepFor({ missed }: Seat, data: RawData): void {
  const waiting = missed.reduce((bytes, one) => bytes + String(one).length, 0);
  if (waiting < maxMissed) missed.push(data);
}
