import * as v from 'valibot';
import type { RawData, WebSocket } from 'ws';

const name = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));

/** → /matchmaking: "find me a partner". The protocol of WasmP2PChat. */
export const MatchRequest = v.object({ user_id: name(64), created_at: v.optional(name(64)) });

/** → /signaling. The protocol of Ayame. What is not named here may stand in a message too. */
export const SignalingMessage = v.variant('type', [
  v.object({
    type: v.literal('register'),
    roomId: v.string(),
    clientId: v.optional(v.unknown()),
  }),
  v.object({ type: v.literal('offer'), sdp: v.string() }),
  v.object({ type: v.literal('answer'), sdp: v.string() }),
  v.object({ type: v.literal('candidate'), ice: v.object({ candidate: v.string() }) }),
  // "connected": an Ayame client in standalone mode is about to close its socket.
  v.object({ type: v.picklist(['ping', 'pong', 'connected']) }),
]);
export type SignalingInput = v.InferOutput<typeof SignalingMessage>;
export type Register = Extract<SignalingInput, { type: 'register' }>;

/** ← What the server says itself. Everything else is the partner's, word for word. */
export type ServerMessage =
  | { type: 'MATCH'; room_id: string; user_id: string; created_at: string }
  | {
      type: 'accept';
      connectionId: string;
      isExistClient: boolean;
      isExistUser: boolean;
      iceServers: never[];
    }
  | { type: 'reject' | 'error' | 'ERROR'; reason: string }
  | { type: 'ping' | 'pong' | 'bye' };

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

/**
 * Calls `handle` with each message of a client. Whoever sends something else hears what is wrong with it, and so does
 * the sender of a message for which `handle` throws. Nobody else hears of it.
 */
export function onMessage<Schema extends v.GenericSchema>(
  socket: WebSocket,
  schema: Schema,
  handle: (message: v.InferOutput<Schema>, data: RawData) => void,
  error: 'error' | 'ERROR' = 'error',
): void {
  socket.on('message', (data, isBinary) => {
    // A socket that we are closing still delivers what was sent before.
    if (socket.readyState !== socket.OPEN) return;
    try {
      handle(parse(schema, data, isBinary), data);
    } catch (problem) {
      const reason = problem instanceof Error ? problem.message : String(problem);
      send(socket, { type: error, reason: reason.slice(0, 200) });
    }
  });
}

/**
 * Reads one frame.
 * @throws Error whose message tells the sender what is wrong with it.
 */
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
