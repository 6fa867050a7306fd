// A WebSocket client whose every wait has a deadline and an explanation.
import { WebSocket } from 'ws';
import { atEnd } from './at-end.ts';
import { type Late, withDeadline } from './deadline.ts';
import { explain } from './explanation.ts';
import { show } from './visible.ts';

/** `json` is undefined where the text is not JSON. */
export type Frame = { text: string; binary: boolean; json: unknown };
export type Closed = { code: number; reason: string };
type Options = { protocols?: string[]; headers?: Record<string, string>; ca?: string };

export type Client = {
  raw: WebSocket;
  /** A string or Buffer as it is, anything else as JSON. */
  send(value: unknown): void;
  next(late: Late, ms?: number): Promise<Frame>;
  /** Fails if a frame waits or comes before a ping's pong: nothing is on its way, proven without sleeping. */
  quiet(late: Late): Promise<void>;
  /** A ping and its pong: the server has read all that was sent before. */
  settled(): Promise<void>;
  closed(late: Late, ms?: number): Promise<Closed>;
  close(code?: number, reason?: string): void;
  /** Goes away without a word, like a laptop that is shut. */
  terminate(): void;
};

export async function connect(url: string, options: Options = {}): Promise<Client> {
  const { protocols = [], ...rest } = options;
  const raw = new WebSocket(url, protocols, { perMessageDeflate: false, ...rest });
  atEnd(() => raw.terminate());
  const client = wrap(raw);
  const open = new Promise<string | undefined>((resolve) => {
    raw.once('open', () => resolve(undefined));
    raw.once('error', (error) => resolve(error.message));
  });
  const error = await withDeadline(open, 2000, noAnswer);
  if (error !== undefined) explain({ ...noAnswer, seen: portless(`the error "${error}"`) });
  return client;
}

const noAnswer = {
  expected: 'the server accepts a WebSocket connection',
  cause: 'The server is not listening, has crashed, or answers without an upgrade.',
};

/** The port is another one each time; a message that is compared with the last one must not show it. */
const portless = (text: string) => text.replace(/:\d{2,5}\b/g, ':port');

function wrap(raw: WebSocket): Client {
  const frames: Frame[] = [];
  let arrived = () => {};
  raw.on('message', (data: Buffer, binary: boolean) => {
    frames.push(frame(data.toString('utf8'), binary));
    arrived();
  });
  raw.on('error', () => {}); // 'close' follows and is what the checks look at
  const closing = new Promise<Closed>((resolve) => {
    raw.once('close', (code, reason) => resolve({ code, reason: reason.toString('utf8') }));
  });

  const settled = async () => {
    const pong = new Promise<unknown>((resolve) => raw.once('pong', resolve));
    if (raw.readyState === WebSocket.OPEN) raw.ping();
    await withDeadline(Promise.race([pong, closing]), 2000, {
      expected: 'the server answers a ping (the library does it unless the server is stuck)',
      cause: 'The server is busy in a loop that does not end.',
    });
  };

  return {
    raw,
    settled,
    send: (value) =>
      raw.send(typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value)),
    async next(late, ms = 2000) {
      const coming = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      if (frames.length === 0) {
        const closed = await withDeadline(Promise.race([coming, closing]), ms, late);
        if (frames.length === 0 && closed)
          explain({ ...late, seen: `no message; the connection was closed with ${tell(closed)}` });
      }
      return frames.shift() as Frame;
    },
    async quiet(late) {
      await settled();
      const [first] = frames;
      if (first) explain({ seen: `${kind(first)} ${show(first.text)} came`, ...late });
    },
    closed: (late, ms = 2000) => withDeadline(closing, ms, late),
    close: (code, reason) => raw.close(code, reason),
    terminate: () => raw.terminate(),
  };
}

function frame(text: string, binary: boolean): Frame {
  try {
    return { text, binary, json: JSON.parse(text) };
  } catch {
    return { text, binary, json: undefined };
  }
}

const kind = (frame: Frame) => (frame.binary ? 'the binary frame' : 'the text frame');
const tell = ({ code, reason }: Closed) => (reason ? `${code} "${reason}"` : `${code}`);
