// Connections on which a test writes the bytes itself: what no well-behaved client would send.
import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { upgradeHeaders, type Where } from './http.ts';
import { atEnd, within } from './lifetime.ts';

/**
 * A connection on which any bytes can be sent: over TLS where the server speaks it, unless `plain`.
 * It stays half open when the server ends its side.
 */
export async function rawConnection(server: Where, plain = false): Promise<Duplex> {
  const { port, ca } = server;
  const secure = ca !== undefined && !plain;
  const options = { host: 'localhost', port, ca, allowHalfOpen: true };
  const socket = secure ? tls.connect(options) : net.connect(options);
  atEnd(() => void socket.destroy());
  await within(
    5000,
    new Promise<void>((resolve, reject) => {
      socket.once(secure ? 'secureConnect' : 'connect', resolve).once('error', reject);
    }),
    () => `localhost:${port} did not accept the connection`,
  );
  socket.on('error', () => {}); // the server may cut it off: that is one of the right answers
  return socket;
}

/** A WebSocket whose frames are written byte by byte. */
export async function rawWebSocket(server: Where, path: string): Promise<Duplex> {
  const socket = await rawConnection(server);
  const headers = Object.entries({ Host: `localhost:${server.port}`, ...upgradeHeaders });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const answered = new Promise<string>((resolve) => {
    socket.once('data', (chunk: Buffer) => resolve(chunk.toString('latin1')));
    socket.once('close', () => resolve('the connection was closed'));
  });
  socket.write(`GET ${path} HTTP/1.1\r\n${lines}\r\n`);
  const answer = await within(5000, answered, () => `${path} did not answer the handshake`);
  if (!answer.startsWith('HTTP/1.1 101 ')) throw new Error(`${path} answered: ${answer}`);
  return socket;
}

/** Resolves when the other side has ended the connection. */
export function ended(socket: Duplex, ms = 5000): Promise<void> {
  const over = new Promise<void>((resolve) => {
    if (socket.destroyed || socket.readableEnded) return resolve();
    socket.once('end', resolve).once('close', () => resolve());
    socket.resume();
  });
  return within(ms, over, () => 'The server did not end the connection');
}

export const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

/** A frame as a client must send it (RFC 6455, section 5.2), masked with zeros, or one with something wrong about it. */
export function frame(
  opcode: number,
  payload: Buffer | string,
  { final = true, masked = true } = {},
): Buffer {
  const body = Buffer.from(payload);
  const long = body.length > 125;
  if (body.length > 0xffff) throw new Error('frame() knows the two shorter kinds of length only');
  const head = Buffer.alloc((long ? 4 : 2) + (masked ? 4 : 0));
  head[0] = (final ? 0x80 : 0) | opcode;
  head[1] = (masked ? 0x80 : 0) | (long ? 126 : body.length);
  if (long) head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** The payload of a close frame: a code, big endian. */
export const closeCode = (code: number): Buffer => Buffer.from([code >> 8, code & 0xff]);

/** Resolves with the next bytes from the server. */
export function received(socket: Duplex): Promise<Buffer> {
  const bytes = new Promise<Buffer>((resolve) => socket.once('data', resolve));
  return within(5000, bytes, () => 'The server sent nothing');
}
