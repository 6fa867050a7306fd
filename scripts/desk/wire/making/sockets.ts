// All WebSockets of all tabs: where each leads, what was said on it, and who got what.
import type { Payload, WireRecord } from '../record.ts';
import { type Frame, readFrame } from './frame.ts';
import { isDevServer, isOfSocket } from './servers.ts';

export type Socket = {
  id: string;
  load: string;
  /** Undefined if it was opened before the records begin. */
  url: string | undefined;
  path: string;
  madeAt: number;
  wasOpen: boolean;
  /** The page has closed it itself. */
  isClosing: boolean;
  /** The room of its seat, from `accept` to `bye`. */
  room?: string;
  /** What it has asked for, or was given, and has not sat down in yet. */
  nextRoom?: string;
  sends: Send[];
};

export type SendRecord = Extract<WireRecord, { kind: 'socket-send' }>;
export type MessageRecord = Extract<WireRecord, { kind: 'socket-message' }>;

export type Receipt = { record: MessageRecord; socket: Socket };
export type Send = {
  record: SendRecord;
  socket: Socket;
  frame: Frame;
  /** The sender's room at that time. */
  room: string | undefined;
  receipts: Receipt[];
  /** The server's answer that refuses it. */
  refusal?: MessageRecord;
  /** Why nobody will get it any more. */
  lost?: string;
};

/** What the services of chapters 4 to 6 say themselves. A tab that says the same has not been passed on. */
const serversOwn = new Set('accept reject error ERROR MATCH ping pong bye register'.split(' '));
const isService = (path: string): boolean => /^\/(chat|signaling|matchmaking)$/.test(path);
/** Two tabs' clocks may disagree by so many milliseconds. */
const slack = 50;

export class Sockets {
  readonly all = new Map<string, Socket>();
  readonly sendOf = new Map<SendRecord, Send>();
  /** The send that a message is the copy of. Absent: the server says it itself, or somebody who is not on the desk. */
  readonly originOf = new Map<MessageRecord, Send>();
  /** No business of the chapter's. */
  readonly #ignored = new Set<string>();
  /** By text: who has sent it, in order. */
  readonly #sent = new Map<string, Send[]>();
  /** How far the sends of a text have been given to a socket. */
  readonly #given = new Map<string, number>();

  constructor(records: readonly WireRecord[]) {
    for (const record of records) this.#note(record);
    // A second look, as a message may bear an earlier time than its sending.
    for (const record of records) {
      if (record.kind === 'socket-message') this.#findOrigin(record);
      this.#follow(record);
    }
  }

  of({ load, socket }: { load: string; socket: number }): Socket | undefined {
    return this.all.get(`${load} ${socket}`);
  }

  #note(record: WireRecord): void {
    if (!isOfSocket(record)) return;
    if (record.kind === 'socket-new' && isDevServer(record.protocols))
      this.#ignored.add(`${record.load} ${record.socket}`);
    if (this.#ignored.has(`${record.load} ${record.socket}`)) return;
    const socket = this.of(record) ?? this.#add(record);
    if (record.kind === 'socket-open') socket.wasOpen = true;
    if (record.kind === 'socket-closing') socket.isClosing = true;
    if (record.kind !== 'socket-send' || !record.sent) return;
    const frame = readFrame(record.data);
    const send: Send = { record, socket, frame, room: undefined, receipts: [] };
    this.sendOf.set(record, send);
    socket.sends.push(send);
    const key = keyOf(record.data);
    const same = this.#sent.get(key);
    if (same) same.push(send);
    else this.#sent.set(key, [send]);
  }

  #add(record: Extract<WireRecord, { socket: number }>): Socket {
    const url = record.kind === 'socket-new' ? record.url : undefined;
    const path = url && URL.canParse(url) ? new URL(url).pathname : '/';
    const { load, at } = record;
    const id = `${load} ${record.socket}`;
    const wasOpen = record.kind !== 'socket-new';
    const base = { id, load, url, path, madeAt: at };
    const socket: Socket = { ...base, wasOpen, isClosing: false, sends: [] };
    this.all.set(id, socket);
    return socket;
  }

  #findOrigin(record: MessageRecord): void {
    const socket = this.of(record);
    if (!socket) return;
    const { type } = readFrame(record.data);
    if (type && isService(socket.path) && serversOwn.has(type)) return;
    const key = keyOf(record.data);
    const sends = this.#sent.get(key);
    if (!sends) return;
    const index = this.#choose(sends, socket, record, `${socket.id} ${key}`);
    const send = sends[index];
    if (!send) return;
    this.#given.set(`${socket.id} ${key}`, index + 1);
    send.receipts.push({ record, socket });
    this.originOf.set(record, send);
  }

  /** The first that may have come here and has not; of those before the socket was made, the last. */
  #choose(sends: Send[], socket: Socket, { at }: MessageRecord, given: string): number {
    const fits = (send: Send) =>
      send.socket !== socket &&
      serverOf(send.socket) === serverOf(socket) &&
      send.record.at <= at + slack &&
      (!send.room || !socket.room || send.room === socket.room);
    const begun = this.#given.get(given) ?? 0;
    for (let index = begun; index < sends.length; index += 1) {
      const send = sends[index];
      if (!send || send.record.at > at + slack) break;
      if (send.record.at >= socket.madeAt - slack && fits(send)) return index;
    }
    return begun > 0
      ? -1
      : sends.findLastIndex((send) => send.record.at < socket.madeAt - slack && fits(send));
  }

  /** Keeps who sits in which room. */
  #follow(record: WireRecord): void {
    if (record.kind !== 'socket-send' && record.kind !== 'socket-message') return;
    const socket = this.of(record);
    if (!socket) return;
    const { type, roomId } = readFrame(record.data);
    if (record.kind === 'socket-send') {
      const send = this.sendOf.get(record);
      if (send && socket.room) send.room = socket.room;
      if (type === 'bye') delete socket.room;
      if (type === 'register' && roomId) socket.nextRoom = roomId;
    } else if (type === 'MATCH' && roomId) socket.nextRoom = roomId;
    else if (type === 'accept' && socket.nextRoom) socket.room = socket.nextRoom;
    else if (type === 'bye') delete socket.room;
  }
}

const keyOf = (data: Payload): string =>
  data.type === 'text' ? `${data.length} ${data.text}` : `${data.length} x${data.hex}`;

const serverOf = ({ url }: Socket): string | undefined =>
  url && URL.canParse(url) ? new URL(url).host : undefined;
