import type { Duplex } from 'node:stream';
import * as v from 'valibot';
import { type RawData, WebSocket } from 'ws';
import type { IceServer } from './ice-servers.ts';
import { isTooMuch } from './limits.ts';
import type { Seeker } from './matchmaker.ts';
import type { Seat } from './rooms.ts';

const name = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));
/** The secret of a seat. The client thinks of it, so that it knows it even when our answer is lost. */
const secret = v.pipe(v.string(), v.minLength(16), v.maxLength(64));

/** → /matchmaking, /chat: "find me a partner". The protocol of WasmP2PChat. */
export const MatchRequest = v.object({
  user_id: name(64),
  created_at: v.optional(name(64)),
  connectionId: v.optional(secret),
});

/** → /signaling, /chat. The protocol of Ayame. What is not named here may stand in a message too. */
export const SignalingMessage = v.variant('type', [
  v.object({
    type: v.literal('register'),
    roomId: v.string(),
    clientId: v.optional(v.unknown()),
    connectionId: v.optional(secret),
  }),
  v.object({ type: v.literal('offer'), sdp: v.string() }),
  v.object({ type: v.literal('answer'), sdp: v.string() }),
  v.object({ type: v.literal('candidate'), ice: v.object({ candidate: v.string() }) }),
  // "connected": an Ayame client in standalone mode is about to close its socket.
  v.object({ type: v.picklist(['ping', 'pong', 'connected', 'bye']) }),
]);
export type SignalingInput = v.InferOutput<typeof SignalingMessage>;
export type Register = Extract<SignalingInput, { type: 'register' }>;

/** → /chat: either of them. Only a request for a partner has no type. */
export const ChatMessage = v.lazy((message) =>
  message instanceof Object && !('type' in message) ? MatchRequest : SignalingMessage,
);
export type ChatMessage = v.InferOutput<typeof ChatMessage>;

/** ← What the server says itself. Everything else is the partner's, word for word. */
export type ServerMessage =
  | { type: 'MATCH'; room_id: string; user_id: string; created_at: string }
  | {
      type: 'accept';
      connectionId: string;
      isExistClient: boolean;
      isExistUser: boolean;
      iceServers: IceServer[];
    }
  | { type: 'reject' | 'error' | 'ERROR'; reason: string }
  | { type: 'ping' | 'pong' | 'bye' };

/** A client's WebSocket, and what the server knows of the client: the places in the queue and in a room. */
export class Client extends WebSocket {
  seeker: Seeker | undefined;
  seat: Seat | undefined;
  /** An Ayame client in standalone mode that is connected, and needs the room no more: that it goes is no leaving. */
  isDone = false;
  tokens: number | undefined;
  filled: number | undefined;
  connection: Duplex | undefined;
  isSilent = false;
}

/** How much may wait for a client that does not read, in bytes. */
const maxBacklog = 256 * 1024;

/** Everything that is said to a client goes through here: one who does not read must not fill our memory. */
export function deliver(socket: WebSocket, text: string | RawData): void {
  if (socket.bufferedAmount > maxBacklog) {
    socket.terminate();
    // As ws does for a frame that is too large: whoever listens learns that this client was cut off.
    socket.emit('error', new Error('it does not read'));
    return;
  }
  // ws hands over bytes. Without `binary: false` text would go out as a binary frame.
  socket.send(text, { binary: false });
}

export function send(socket: WebSocket, message: ServerMessage): void {
  deliver(socket, JSON.stringify(message));
}

/** Listens to messages. Their sender alone hears what is wrong with one, and why `handle` throws for one. */
export function listener<Schema extends v.GenericSchema>(
  schema: Schema,
  handle: (socket: Client, message: v.InferOutput<Schema>, data: RawData) => void,
  error: 'error' | 'ERROR' = 'error',
) {
  return function (this: Client, data: RawData, isBinary: boolean): void {
    // A socket that we are closing still delivers what was sent before.
    if (this.readyState !== this.OPEN || isTooMuch(this)) return;
    try {
      handle(this, parse(schema, data, isBinary), data);
    } catch (problem) {
      const reason = problem instanceof Error ? problem.message : String(problem);
      send(this, { type: error, reason: reason.slice(0, 200) });
    }
  };
}

/** @throws Error whose message tells the sender what is wrong with the frame. */
export function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  data: RawData,
  isBinary: boolean,
): v.InferOutput<Schema> {
  if (isBinary) throw new Error('binary frame, expected JSON in a text frame');
  const result = v.safeParse(schema, parseJson(String(data)));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`${v.getDotPath(issue) ?? 'message'}: ${issue.message}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('not JSON');
  }
}
