// What a frame is that travelled over a WebSocket or a data channel, in a few words.
import type { Payload } from '../record.ts';
import { type CandidateFacts, readCandidate } from './candidate.ts';
import { cut } from './words.ts';

export type Frame = {
  /** The message's `type`, if it is JSON and has one. */
  type: string | undefined;
  title: string;
  /** As in "Tab a sends …": "an offer", "the candidate host udp", "accept". */
  phrase: string;
  /** What it says, where the title does not. */
  more?: string;
  /** The server's, when it refuses something. */
  refusal?: string;
  roomId?: string;
  sdp?: string;
  candidate?: CandidateFacts;
};

const known = new WeakMap<Payload, Frame>();

/** Reads each frame once: a story is made anew with each record that comes. */
export function readFrame(data: Payload): Frame {
  const before = known.get(data);
  if (before) return before;
  const frame = read(data);
  known.set(data, frame);
  return frame;
}

function read(data: Payload): Frame {
  if (data.type === 'binary') return plain('binary');
  const message = parse(data.text);
  if (!message) return plain(`“${cut(data.text, 40)}”`);
  const { type, sdp, ice, room_id, roomId, reason, user_id } = message;
  if (typeof type !== 'string') {
    return typeof user_id === 'string'
      ? {
          type: undefined,
          title: 'match request',
          phrase: 'the request for a partner',
          more: 'looks for a partner',
        }
      : plain(`“${cut(data.text, 40)}”`);
  }
  const named: Frame = { type, title: cut(type, 40), phrase: `“${cut(type, 40)}”` };
  switch (type) {
    case 'offer':
    case 'answer':
      return typeof sdp === 'string' ? { ...named, phrase: `an ${type}`, sdp } : named;
    case 'candidate':
      return { ...named, ...candidateIn(ice) };
    case 'register':
      return { ...named, phrase: 'register', ...room(roomId) };
    case 'MATCH':
      return { ...named, phrase: 'MATCH', ...room(room_id) };
    case 'accept': {
      const isSecond = message.isExistClient === true;
      const more = isSecond ? 'second: makes the offer' : 'first: waits for an offer';
      return { ...named, phrase: 'accept', more };
    }
    case 'reject':
    case 'error':
    case 'ERROR': {
      const refusal = typeof reason === 'string' ? cut(reason, 200) : 'no reason given';
      return { ...named, phrase: type, more: refusal, refusal };
    }
    default:
      return named;
  }
}

function room(id: unknown): Pick<Frame, 'more' | 'roomId'> {
  return typeof id === 'string' ? { more: `room ${cut(id, 20)}`, roomId: id } : {};
}

function candidateIn(ice: unknown): Partial<Frame> {
  const line = ice && typeof ice === 'object' && 'candidate' in ice ? ice.candidate : undefined;
  if (typeof line !== 'string') return {};
  if (line === '') return { title: 'end of candidates', phrase: 'the end of candidates' };
  const candidate = readCandidate(line);
  const title = `candidate ${candidate.words}`;
  return { title, phrase: `the ${title}`, more: candidate.where, candidate };
}

const plain = (title: string): Frame => ({ type: undefined, title, phrase: title });

/** A JSON object, or undefined for everything else. */
function parse(text: string): Record<string, unknown> | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value && typeof value === 'object' ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
