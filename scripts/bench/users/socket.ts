// A WebSocket as cheap as a client can have it: the servers are measured, not this.
import { WebSocket } from 'ws';

export type Line = {
  socket: WebSocket;
  send(text: string): void;
  onText: (text: string) => void;
  close(): Promise<void>;
};

/** Resolves when it is open; rejects when the server refuses it. */
export function openLine(server: URL, path: string): Promise<Line> {
  const url = new URL(path, server);
  url.protocol = 'ws:';
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
    const line: Line = {
      socket,
      send: (text) => socket.send(text),
      onText: () => {},
      // With a goodbye: a server may keep the seat of somebody whose connection broke.
      close: () => leave(socket),
    };
    socket.once('open', () => resolve(line));
    socket.on('error', reject);
    socket.on('message', (data) => line.onText(String(data)));
  });
}

function leave(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === socket.CLOSED) return resolve();
    socket.once('close', () => resolve());
    socket.close(1000);
  });
}

/** A ping and its pong: whatever was sent before has been read. */
export function settled({ socket }: Line): Promise<void> {
  return new Promise((resolve) => {
    socket.once('pong', () => resolve());
    socket.ping();
  });
}

const refusal = /^\{"type":"(?:ERROR|error|reject)"/;

/** The first text that holds `part`. Others are passed over, but for a refusal. */
export function next(line: Line, part: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const closed = (code: number, reason: Buffer) =>
      reject(new Error(`closed with ${code} ${reason} while waiting for ${part}`));
    line.socket.once('close', closed);
    line.onText = (text) => {
      if (refusal.test(text)) reject(new Error(`refused with ${text} while waiting for ${part}`));
      if (!text.includes(part)) return;
      line.socket.off('close', closed);
      line.onText = () => {};
      resolve(text);
    };
  });
}
