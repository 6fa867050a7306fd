// A small WebSocket client that waits with a deadline and says what it saw instead.
import { WebSocket } from 'ws';
import { atEnd, within } from './lifetime.ts';

export type Message = Record<string, unknown> & { type?: unknown };
export type Closed = { code: number; reason: string };
export type Frame = { text: string; binary: boolean };

export type TestSocket = {
  raw: WebSocket;
  /** Sends a string as it is, a Buffer as a binary frame, and anything else as JSON in a text frame. */
  send(message: unknown): void;
  /** The next message (that fits `predicate`). Messages that do not fit wait for a later call. */
  next(predicate?: ((message: Message) => boolean) | string, ms?: number): Promise<Message>;
  /** Every frame received so far, also those `next` has returned; heartbeat pings are left out. */
  frames: Frame[];
  /** Resolves when the connection has ended. */
  closed: Promise<Closed>;
  /** `closed` with a deadline and a message that tells what came instead. */
  ends(ms?: number): Promise<Closed>;
  /** Proves that no message waits and none is on its way: see below. */
  quiet(): Promise<void>;
  /** A ping and its pong: the server has handled everything sent before. */
  settled(): Promise<void>;
  close(code?: number, reason?: string): void;
  /** Ends the connection like a tab whose process was killed: without a close frame. */
  vanish(): void;
};

export type ConnectOptions = {
  origin?: string;
  ca?: string | undefined;
  headers?: Record<string, string>;
  /** Comes from this address, e.g. 127.0.0.2, where a limit per address is tested. */
  localAddress?: string;
  /** Answer `{ type: "ping" }` with a pong and hide it from `next` (the default). */
  pong?: boolean;
};

const open = new Set<TestSocket>();

/** Connects; rejects with the HTTP status if the server refuses the upgrade. Ends with the test. */
export async function connect(url: string, options: ConnectOptions = {}): Promise<TestSocket> {
  const { pong = true, ...rest } = options;
  const raw = new WebSocket(url, { ...rest, perMessageDeflate: false });
  const socket = wrap(raw, url, pong);
  atEnd(() => raw.terminate());
  await within(
    20_000, // so long for a hundred at once over TLS, beside other work
    new Promise<void>((resolve, reject) => {
      raw.once('open', resolve);
      raw.once('error', (error) => reject(new Error(`${url}: ${error.message}`, { cause: error })));
    }),
    () => `${url} did not accept the connection`,
  );
  open.add(socket);
  return socket;
}

function wrap(raw: WebSocket, url: string, pong: boolean): TestSocket {
  const frames: Frame[] = [];
  const waiting: Frame[] = [];
  let ended: Closed | undefined;
  const lookers = new Set<() => void>();
  const changed = () => {
    for (const look of [...lookers]) look();
  };
  let pings = 0;

  raw.on('message', (data: Buffer, binary: boolean) => {
    const frame = { text: data.toString('utf8'), binary };
    if (pong && isPing(frame)) return raw.send('{"type":"pong"}');
    frames.push(frame);
    waiting.push(frame);
    changed();
  });
  const closed = new Promise<Closed>((resolve) => {
    raw.once('close', (code: number, reason: Buffer) => {
      ended = { code, reason: reason.toString('utf8') };
      open.delete(socket);
      resolve(ended);
      changed();
    });
  });
  raw.on('error', () => {}); // a reset connection also emits 'close', which is what tests look at

  const seen = () =>
    (frames.length === 0 ? 'It had received nothing' : `It had received ${brief(frames)}`) +
    (ended ? `, and was closed with ${ended.code} "${ended.reason}".` : '.');

  const socket: TestSocket = {
    raw,
    frames,
    closed,
    send(message) {
      raw.send(
        typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message),
      );
    },
    next(predicate, ms = 5000) {
      const fits = typeof predicate === 'string' ? (m: Message) => m.type === predicate : predicate;
      const what =
        typeof predicate === 'string'
          ? `"${predicate}"`
          : predicate
            ? 'a fitting message'
            : 'a message';
      let look = () => {};
      const found = new Promise<Message>((resolve, reject) => {
        look = () => {
          for (const [index, frame] of waiting.entries()) {
            const message = parse(frame);
            if (message instanceof Error) return reject(message);
            if (fits && !fits(message)) continue;
            waiting.splice(index, 1);
            lookers.delete(look); // at once: two that wait must not take the same message
            return resolve(message);
          }
          if (ended) reject(new Error(`${url} was closed while waiting for ${what}. ${seen()}`));
        };
        lookers.add(look);
        look();
      });
      const late = () => `${what} did not come from ${url}. ${seen()}`;
      // Without the delete, a call that ran out of time would still take the next message.
      return within(ms, found, late).finally(() => lookers.delete(look));
    },
    ends: (ms = 5000) => within(ms, closed, () => `${url} was not closed. ${seen()}`),
    async quiet() {
      // What another client has sent may not have been read by the server when our ping arrives. So first every open
      // socket makes a round trip: then the server has handled all of it; then ours, behind what it has sent to us.
      await Promise.all([...open].map((other) => other.settled()));
      await socket.settled();
      if (waiting.length > 0)
        throw new Error(`Expected nothing from ${url}, but it sent ${brief(waiting)}.`);
    },
    async settled() {
      if (ended) return;
      const id = String(++pings); // a pong carries its ping's payload, so two at once are told apart
      let onPong = (_data: Buffer) => {};
      const answered = new Promise<void>((resolve) => {
        onPong = (data) => data.toString() === id && resolve();
        raw.on('pong', onPong);
      });
      raw.ping(id);
      const over = Promise.race([answered, closed]);
      await within(5000, over, () => `${url} did not answer a ping. ${seen()}`).finally(() =>
        raw.off('pong', onPong),
      );
    },
    close: (code, reason) => raw.close(code, reason),
    vanish: () => raw.terminate(),
  };
  return socket;
}

function parse(frame: Frame): Message | Error {
  if (frame.binary)
    return new Error(`A binary frame came, expected a text frame: ${brief([frame])}`);
  try {
    return JSON.parse(frame.text) as Message;
  } catch {
    return new Error(`A frame came that is not JSON: ${brief([frame])}`);
  }
}

function isPing(frame: Frame): boolean {
  const message = parse(frame);
  return !(message instanceof Error) && message?.type === 'ping';
}

function brief(frames: Frame[]): string {
  const texts = frames
    .slice(-5)
    .map(({ text, binary }) => (binary ? '(binary) ' : '') + text.slice(0, 200));
  return `${frames.length} ${frames.length === 1 ? 'frame' : 'frames'}, the last: ${texts.join(' | ')}`;
}
