// Messages that no service understands: each has something wrong with it, however it is read.
import type { Random } from './random.ts';

type Fields = Record<string, unknown>;

/** For each service, messages that are in order, and what they cannot do without. */
const understood: Record<string, Array<[message: Fields, needed: string[]]>> = {
  '/matchmaking': [[{ user_id: 'somebody', created_at: '2026-01-01T00:00:00Z' }, ['user_id']]],
  '/signaling': [
    [{ type: 'register', roomId: 'somewhere', clientId: 'somebody' }, ['type', 'roomId']],
    [{ type: 'offer', sdp: 'v=0' }, ['type', 'sdp']],
    [{ type: 'answer', sdp: 'v=0' }, ['type', 'sdp']],
    [{ type: 'candidate', ice: { candidate: 'candidate:1', sdpMid: '0' } }, ['type', 'ice']],
    [{ type: 'ping' }, ['type']],
  ],
};

const notText: unknown[] = [null, true, 0, -1, 1.5, 1e300, [], ['offer'], {}, { type: 'offer' }];

/** A message that the service at `path` must refuse; binary if it is a Buffer. */
export function nonsense({ below, pick, bytes, text }: Random, path: string): string | Buffer {
  const [message, needed] = pick(understood[path] ?? []);
  const whole = JSON.stringify(message);
  switch (below(9)) {
    case 0:
      return bytes(below(200));
    case 1:
      return Buffer.from(whole); // in order, but a binary frame
    case 2:
      return `${text(below(100))}\u0000`;
    case 3:
      return whole.slice(0, below(whole.length));
    case 4:
      return JSON.stringify(pick([...notText, '', 'offer', text(10), [message]]));
    case 5:
      return JSON.stringify({ ...message, [pick(needed)]: undefined });
    case 6:
      return JSON.stringify({ ...message, [pick(needed)]: pick(notText) });
    case 7: {
      // A type that does not exist; for matchmaking, a name that nobody can have.
      const odd =
        path === '/signaling' ? { type: `x${text(below(20))}` } : { user_id: pick(['', text(65)]) };
      return JSON.stringify({ ...message, ...odd });
    }
    default:
      return whole + pick(['}', ',', whole, '\\', 'x']);
  }
}
