// Records made by hand, for stories that no browser need play.
import type { Candidate, Happening, Payload, WireRecord } from '../../scripts/desk/wire/record.ts';

/** Some time in 2026. */
export const zero = 1_790_000_000_000;

/** A tab, or more exactly one load of it, that tells what happens. */
export type Actor = (at: number, happening: Happening) => Actor;

export class Scene {
  readonly #records: WireRecord[] = [];

  /** The records so far, in order of time. */
  get records(): WireRecord[] {
    return this.#records.toSorted((one, other) => one.at - other.at);
  }

  tab(tab: string, load = `${tab}1`): Actor {
    let n = 0;
    const actor: Actor = (at, happening) => {
      this.#records.push({ tab, load, n, at: zero + at, ...happening });
      n += 1;
      return actor;
    };
    return actor;
  }
}

export function text(value: unknown): Payload {
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  return { type: 'text', text: words, length: words.length };
}

export const page = (tab: string): Happening => ({
  kind: 'load',
  url: `http://localhost:8080/?desk=${tab}`,
  title: 'Chat',
  browser: 'Chromium 140',
});

export const opens = (socket: number, path = '/'): Happening => ({
  kind: 'socket-new',
  socket,
  url: `ws://localhost:3000${path}`,
  protocols: [],
});
export const open = (socket: number): Happening => ({ kind: 'socket-open', socket, protocol: '' });
export const sends = (socket: number, value: unknown): Happening => ({
  kind: 'socket-send',
  socket,
  data: text(value),
  sent: true,
});
export const hears = (socket: number, value: unknown): Happening => ({
  kind: 'socket-message',
  socket,
  data: text(value),
});
export const closed = (socket: number, code: number, reason = ''): Happening => ({
  kind: 'socket-close',
  socket,
  code,
  reason,
  wasClean: code !== 1006,
});

/** A description with all that tells whose it is. */
export const sdp = (who: string, lines = 40): string =>
  [
    'v=0',
    `a=ice-ufrag:${who}`,
    `a=fingerprint:sha-256 AA:${who}`,
    ...Array(lines).fill('a=filler:of some length'),
  ]
    .join('\r\n')
    .concat('\r\n');

export const candidate = (who: string, number: number): Candidate => ({
  candidate: `candidate:${number} 1 udp 2113937151 192.0.2.${number} ${50_000 + number} typ host generation 0 ufrag ${who}`,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: who,
});

/** Tells of a method that is called and does what it should. */
export function calls(
  actor: Actor,
  at: number,
  method: 'createOffer' | 'createAnswer' | 'setLocalDescription' | 'setRemoteDescription',
  description: { type: 'offer' | 'answer'; sdp: string },
  call = 1,
): void {
  const isTold = method.startsWith('set');
  actor(at, { kind: 'peer-call', peer: 1, call, method, ...(isTold ? { description } : {}) });
  actor(at + 1, { kind: 'peer-done', peer: 1, call, method, description });
}
