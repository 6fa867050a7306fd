// One connection, one request written byte by byte, and what became of it.
import type { Duplex } from 'node:stream';
import type { Where } from './http.ts';
import { rawConnection } from './raw.ts';

export type Outcome = {
  /** What the server sent: a status line, headers, a body. */
  text: string;
  /** The status; 0 if there was none. */
  status: number;
  /** Whether the server closed the connection, or there was no end to be seen in time. */
  closed: boolean;
};

/**
 * Sends `bytes` on a connection of its own, says that no more will come (unless `stays`), and waits for the first of a
 * whole head, the end, and `ms` milliseconds.
 */
export async function exchange(
  server: Where,
  bytes: Buffer | string,
  { ms = 10_000, stays = false } = {},
): Promise<Outcome> {
  const socket = await rawConnection(server);
  const chunks: Buffer[] = [];
  const text = () => Buffer.concat(chunks).toString('latin1');
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
    const end = () => {
      closed = true;
      resolve();
    };
    socket.once('end', end).once('close', end);
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (text().includes('\r\n\r\n')) resolve();
    });
    if (stays) socket.write(bytes);
    else socket.end(bytes);
  });
  clearTimeout(timer);
  socket.destroy();
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(text())?.[1] ?? 0);
  return { text: text(), status, closed };
}

/** The value of a header in the head that came. */
export const headerOf = ({ text }: Outcome, name: string): string | undefined =>
  new RegExp(`^${name}: *(.*?)\\r?$`, 'im').exec(text)?.[1];

/**
 * Resolves when the server has given the connection up altogether, not only ended its own side: then what is written
 * to it comes back as an error. We do not hang up. A `word` that means something may be written, and nothing be read.
 */
export function isGivenUp(
  socket: Duplex,
  { ms = 5000, word = '?' as string | Buffer, reads = true } = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (gone: boolean) => {
      clearInterval(knock);
      clearTimeout(late);
      resolve(gone);
    };
    const knock = setInterval(() => socket.writable && socket.write(word), 50);
    const late = setTimeout(() => done(false), ms);
    socket.once('close', () => done(true)).once('error', () => done(true));
    if (reads) socket.resume();
    if (socket.destroyed) done(true);
  });
}
