// From chapter 4 on: many who do as they like, and what must hold whatever they do: two to a room, nobody with
// themselves or with somebody who has gone, nothing heard from outside, and everybody told when they are alone.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { onFailure } from '../support/lifetime.ts';
import { type Random, random } from '../support/random.ts';
import type { TestServer } from '../support/server.ts';
import { oneServer } from '../support/services.ts';
import { connect, type Message, type TestSocket } from '../support/socket.ts';

const seed = Number(process.env.TEST_SEED ?? Date.now() % 1e9);
const [batches, sequencesAtOnce, people, steps] = [30, 10, 4, 20];

/** A seat that somebody has asked for. In chapter 6 its id is the connectionId. */
type Seat = {
  id: string;
  person: Person;
  socket: TestSocket;
  room?: string;
  /** It came second: so somebody sat there. */
  isSecond?: boolean;
  partner?: Seat;
  isOver?: boolean;
  /** It was asked for again: then the room may be a new one of the same name, and the `bye` of the old one be lost. */
  cameBack?: boolean;
  /** Its connection was broken: chapter 6 keeps it for a while. */
  vanished?: boolean;
};
type Search = { person: Person; socket: TestSocket; sent: number; gone?: number };

/** Everything that is known of one batch. */
class World {
  readonly seats = new Map<string, Seat>();
  readonly bySocket = new Map<TestSocket, Seat>();
  /** By socket on /matchmaking; on /chat, where there may be many, by the connectionId. */
  readonly searches = new Map<TestSocket | string, Search>();
  readonly matches = new Map<string, Search[]>();
  readonly sockets: TestSocket[] = [];
  readonly wrong: string[] = [];

  /** Reads what has come on a socket, in order, once everything has. */
  read(socket: TestSocket): void {
    let matchedRoom: string | undefined;
    let seat: Seat | undefined;
    for (const { text } of socket.frames) {
      const message = JSON.parse(text) as Message;
      if (message.type === 'MATCH') {
        matchedRoom = String(message.room_id);
        this.note(matchedRoom, this.searches.get(socket));
      } else if (message.type === 'accept') {
        seat = this.seats.get(String(message.connectionId)) ?? this.bySocket.get(socket);
        if (!seat) this.wrong.push(`a seat that nobody has asked for: ${text}`);
        else {
          seat.room ??= matchedRoom;
          this.note(matchedRoom, this.searches.get(seat.id));
          matchedRoom = undefined;
          seat.isSecond = message.isExistClient === true;
          seat.socket = socket;
        }
      } else if (message.type === 'bye') {
        if (!seat) this.wrong.push('bye to somebody without a seat');
        else seat.isOver = true;
        seat = undefined;
      } else if (typeof message.from === 'string') this.hear(seat, message);
    }
  }

  note(room: string | undefined, search: Search | undefined): void {
    if (room && search) this.matches.set(room, [...(this.matches.get(room) ?? []), search]);
  }

  hear(seat: Seat | undefined, { from, type }: Message): void {
    const sender = this.seats.get(String(from));
    if (!seat || !sender) {
      this.wrong.push(`${type} heard ${seat ? 'from nobody' : 'outside of a room'}`);
      return;
    }
    const two = `${seat.person.name} (${seat.room}) hears ${sender.person.name} (${sender.room})`;
    if (sender.person === seat.person) this.wrong.push(`${two}: that is the same person`);
    if (sender.room && seat.room && sender.room !== seat.room)
      this.wrong.push(`${two}: another room`);
    for (const [one, other] of [[seat, sender] as const, [sender, seat] as const]) {
      if (one.partner && one.partner !== other && !one.cameBack) this.wrong.push(`${two}: a third`);
      one.partner = other;
    }
  }

  judgeMatches(): void {
    for (const [room, searches] of this.matches) {
      const [a, b, third] = searches;
      // One of the two may have gone before MATCH could reach it.
      if (third) this.wrong.push(`${room} was given to ${searches.length}`);
      if (!a || !b) continue;
      if (a.person === b.person) this.wrong.push(`${a.person.name} was paired with itself`);
      for (const [one, other] of [[a, b] as const, [b, a] as const])
        if (one.gone !== undefined && one.gone < other.sent)
          this.wrong.push(`${other.person.name} was paired with ${one.person.name}, who had gone`);
    }
  }
}

class Person {
  readonly name = `person ${randomUUID()}`;
  /** The last that was asked for. On /chat the ones before were left for it. */
  seat: Seat | undefined;
  readonly #server: TestServer;
  readonly #world: World;
  readonly #isChatter: boolean;
  readonly #brings: boolean;
  #socket: TestSocket | undefined;

  constructor(server: TestServer, world: World, chapter: number, isChatter: boolean) {
    this.#server = server;
    this.#world = world;
    this.#isChatter = isChatter;
    this.#brings = chapter >= 6;
  }

  async do(what: string, ownRoom: string, wait: boolean): Promise<void> {
    switch (what) {
      case 'search':
        return this.#search(wait);
      case 'register':
        return this.#register(ownRoom, wait);
      case 'come': {
        const match = this.#socket?.frames.findLast(({ text }) => text.includes('"MATCH"'));
        if (match && !this.#isChatter) await this.#register(JSON.parse(match.text).room_id, wait);
        return;
      }
      case 'back':
        if (this.#brings && this.seat?.room && !this.#isOpen())
          await this.#register(this.seat.room, wait, this.seat);
        return;
      case 'bye':
        if (!this.#isChatter) return;
        this.seat = undefined;
        return this.#send({ type: 'bye' });
      case 'close':
        return this.#close(wait);
      case 'vanish':
        if (this.seat) this.seat.vanished = true;
        return this.#socket?.vanish();
      default:
        // One who has no seat hears an error, and nobody hears them.
        return this.#send({ type: what, sdp: 'v=0', ice: { candidate: '' }, from: this.seat?.id });
    }
  }

  #isOpen(): boolean {
    return this.#socket?.raw.readyState === 1;
  }

  #send(message: object): void {
    if (this.#isOpen()) this.#socket?.send(message);
  }

  async #connect(path: string): Promise<TestSocket> {
    if (this.#isChatter && this.#isOpen() && this.#socket) return this.#socket;
    const url = `${this.#server.url}${path}`;
    this.#socket = await connect(url, { ca: this.#server.ca });
    this.#world.sockets.push(this.#socket);
    return this.#socket;
  }

  async #search(wait: boolean): Promise<void> {
    const socket = await this.#connect(this.#isChatter ? '/chat' : '/matchmaking');
    const connectionId = randomUUID();
    const search = { person: this, socket, sent: performance.now() };
    this.#world.searches.set(this.#isChatter ? connectionId : socket, search);
    if (this.#isChatter) this.seat = this.#newSeat(connectionId, socket);
    socket.send({ user_id: this.name, connectionId });
    if (wait) await socket.settled();
  }

  async #register(roomId: string, wait: boolean, seat?: Seat): Promise<void> {
    const socket = await this.#connect(this.#isChatter ? '/chat' : '/signaling');
    if (this.#isChatter && !seat) socket.send({ type: 'bye' });
    if (seat) seat.cameBack = true;
    this.seat = seat ?? this.#newSeat(randomUUID(), socket, roomId);
    this.#world.bySocket.set(socket, this.seat);
    const connectionId = this.#brings ? this.seat.id : undefined;
    socket.send({ type: 'register', roomId, clientId: this.name, connectionId });
    if (wait) await socket.settled();
  }

  async #close(wait: boolean): Promise<void> {
    const socket = this.#socket;
    socket?.close(1000);
    if (!wait || !socket) return;
    await socket.ends();
    for (const search of this.#world.searches.values())
      if (search.socket === socket) search.gone ??= performance.now();
  }

  #newSeat(id: string, socket: TestSocket, room?: string): Seat {
    const seat: Seat = { id, person: this, socket };
    if (room) seat.room = room;
    this.#world.seats.set(id, seat);
    return seat;
  }
}

const deeds = ['search', 'search', 'search', 'register', 'register', 'come', 'come', 'come'];
const words = ['offer', 'answer', 'candidate', 'offer', 'offer', 'offer'];
const ends = ['bye', 'close', 'vanish', 'back', 'back'];

describe.each(from(4))('chapter $number: anybody who does as they like', (chapter) => {
  const server = oneServer(chapter, {
    // Nobody comes back later than that; a seat that is kept must not look like one that was forgotten.
    env: { MAX_PER_ADDRESS: '2000', SEAT_SECONDS: '60' },
  });

  async function sequence(source: Random, world: World): Promise<void> {
    const rooms = [randomUUID(), randomUUID()];
    const everybody = Array.from(
      { length: people },
      () =>
        new Person(server(), world, chapter.number, chapter.number >= 6 && source.below(2) === 0),
    );
    for (let step = 0; step < steps; step++) {
      // First they meet, then they talk; they leave at any time.
      const what = source.pick([
        ...(step < steps / 2 ? deeds : words),
        ...deeds,
        ...words,
        ...ends,
      ]);
      await source.pick(everybody).do(what, source.pick(rooms), source.below(2) === 0);
    }
  }

  /** What was sent by anybody has been handled, and what came of it has arrived. */
  async function settle(world: World): Promise<void> {
    const open = world.sockets.filter(({ raw }) => raw.readyState === raw.OPEN);
    for (let turn = 0; turn < 3; turn++) await Promise.all(open.map((socket) => socket.settled()));
  }

  test(`${batches * sequencesAtOnce} sequences: two to a room, and everybody is told`, {
    timeout: 180_000, // 20 s of CPU time, of which a busy machine gives little
  }, async () => {
    onFailure(() => `To see this again, set TEST_SEED=${seed}`);
    const seen = { matches: 0, talks: 0, byes: 0 };
    for (let batch = 0; batch < batches; batch++) {
      const world = new World();
      const sources = Array.from({ length: sequencesAtOnce }, (_, n) =>
        random(seed + batch * sequencesAtOnce + n),
      );
      await Promise.all(sources.map((source) => sequence(source, world)));
      await settle(world);
      for (const socket of world.sockets) world.read(socket);
      world.judgeMatches();

      // Whoever has a partner, and was told nothing else, must still be heard by somebody.
      const seated = [...world.seats.values()].filter(
        ({ person, socket, isOver, isSecond, partner, cameBack, id }) =>
          person.seat?.id === id &&
          socket.raw.readyState === socket.raw.OPEN &&
          !isOver &&
          (isSecond || (partner && !cameBack)),
      );
      for (const { socket, id } of seated)
        socket.send({ type: 'offer', sdp: 'is anybody there?', from: id });
      await settle(world);
      const heard = world.sockets.flatMap(({ frames }) => frames.slice(-5)).map(({ text }) => text);
      const seats = [...world.seats.values()];
      for (const { id, person, room } of seated) {
        const isHeard = heard.some((text) => text.includes('anybody') && text.includes(id));
        // Whoever vanished before MATCH reached them does not know the room.
        const isKept = (one: Seat) => one.vanished && one.id !== id && (one.room ?? room) === room;
        if (isHeard || (chapter.number >= 6 && seats.some(isKept))) continue;
        world.wrong.push(`${person.name} is alone in ${room}, and was not told`);
      }
      expect(world.wrong.slice(0, 5), `batch ${batch} of seed ${seed}`).toEqual([]);

      seen.matches += world.matches.size;
      seen.talks += seats.filter(({ partner }) => partner).length;
      seen.byes += seats.filter(({ isOver }) => isOver).length;
      for (const socket of world.sockets) socket.close();
      await Promise.all(world.sockets.map((socket) => socket.ends()));
    }
    // Otherwise all of this would prove little.
    for (const [what, count] of Object.entries(seen))
      expect(count, `${what} in all sequences`).toBeGreaterThan(20);
  });
});
