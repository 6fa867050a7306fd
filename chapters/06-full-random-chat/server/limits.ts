import type { IncomingMessage, Server } from 'node:http';
import { isIP, isIPv4, type Socket } from 'node:net';
import { hostname } from 'node:os';
import type { Client } from './messages.ts';
import { listFrom, numberFrom, stop } from './settings.ts';

/** The largest frame, in bytes (a description takes a few KiB), and how long a client may take to answer a close. */
export const socketLimits = { maxPayload: 64 * 1024, closeTimeout: 2_000 };
/** How long a client may take to say what it wants, in milliseconds. Node's own limits are minutes. */
export const timeLimits = {
  handshakeTimeout: 10_000,
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2_000,
};
/** Open connections of one address. Many people can share one, behind a NAT. */
const maxPerAddress = numberFrom('MAX_PER_ADDRESS', 200, 1, 1_000_000);
/** Messages at once, and per second in the long run. Gathering sends a burst of candidates. */
const burst = 200;
const messagesPerSecond = 20;

/** Pages of other sites that may connect, besides our own. */
const allowedOrigins = new Set(listFrom(process.env.ALLOWED_ORIGINS).map(readOrigin));
/** Names that lead here. Any other name was made to lead here by somebody else (DNS rebinding). */
const ownNames = new Set([
  'localhost',
  hostname()
    .toLowerCase()
    .replace(/\.local$/, ''),
  ...[...allowedOrigins].map((origin) => new URL(origin).hostname),
]);
const connections = new Map<string, number>();

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
  return stop(`ALLOWED_ORIGINS has "${text}". It must look like https://example.org:8443.`);
}

/** Why this request is not answered, as an HTTP status; undefined when it is. */
export function refuse({ headers, socket }: IncomingMessage): string | undefined {
  const own = ownOrigin(`${'encrypted' in socket ? 'https' : 'http'}://${headers.host}`);
  if (!own) return '421 Misdirected Request';
  if (!isAllowed(headers.origin, own)) return '403 Forbidden';
  const open = connections.get(network(socket.remoteAddress)) ?? 0;
  return open > maxPerAddress ? '429 Too Many Requests' : undefined;
}

/** The origin of our page, as this client reaches us. Undefined if it used a name that is not ours. */
function ownOrigin(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, hostname } = new URL(url);
  const name = hostname.replace(/\.local$|[[\]]/g, '');
  return isIP(name) || ownNames.has(name) || ownNames.has(hostname) ? origin : undefined;
}

/**
 * Browsers let any page of any site open a WebSocket to us, and say in Origin which page it is (RFC 6455, section 10.2).
 * Other programs send none, and could send what they like: this protects users, not the server.
 */
function isAllowed(origin: string | undefined, own: string): boolean {
  return origin === undefined || origin === own || allowedOrigins.has(origin);
}

/** Counts each connection from its first byte on, whatever becomes of it. */
export function countConnections(server: Server): void {
  server.on('connection', (socket: Socket) => {
    const address = network(socket.remoteAddress);
    const open = (connections.get(address) ?? 0) + 1;
    connections.set(address, open);
    socket.on('close', () => {
      const others = (connections.get(address) ?? 1) - 1;
      if (others > 0) connections.set(address, others);
      else connections.delete(address);
    });
    // Up to here they are told why. Beyond, even that would be too much work.
    if (open > 2 * maxPerAddress) socket.destroy();
  });
}

/** Whose connection it is: an IPv4 address, or the first half of an IPv6 one, of which everybody has as many as they like. */
function network(address = ''): string {
  const mapped = address.replace(/^::ffff:/, '');
  if (isIPv4(mapped)) return mapped;
  const [left = [], right = []] = address.split('::').map((part) => part.match(/[^:]+/g) ?? []);
  const zeros = Array(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}

/** Whether the bucket is empty. Each message takes a token, and time fills it up again. Who finds none is cut off. */
export function isTooMuch(socket: Client): boolean {
  const now = performance.now();
  const { tokens = burst, filled = now } = socket;
  socket.tokens = Math.min(burst, tokens + ((now - filled) / 1000) * messagesPerSecond) - 1;
  socket.filled = now;
  if (socket.tokens >= 0) return false;
  socket.close(1008, 'too many messages');
  socket.emit('error', new Error('too many messages'));
  return true;
}
