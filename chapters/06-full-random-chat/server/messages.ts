import * as v from 'valibot';
import type { RawData } from 'ws';

const name = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));

/** → /matchmaking: "find me a partner". The protocol of WasmP2PChat. */
export const MatchRequest = v.object({ user_id: name(64), created_at: v.optional(name(64)) });

/** → /signaling. The protocol of Ayame. Fields that are not named here may stand in a message too. */
export const SignalingMessage = v.variant('type', [
  v.looseObject({ type: v.literal('register'), roomId: v.string() }),
  v.object({ type: v.literal('offer'), sdp: v.string() }),
  v.object({ type: v.literal('answer'), sdp: v.string() }),
  v.object({ type: v.literal('candidate'), ice: v.object({ candidate: v.string() }) }),
  // "connected": an Ayame client in standalone mode is about to close its socket.
  v.object({ type: v.picklist(['ping', 'pong', 'connected']) }),
]);

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
