import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';

/** The largest frame, in bytes. A description takes a few KiB. */
export const maxPayload = 64 * 1024;
/** Open connections of one address. Many people can share one, behind a NAT. */
const maxPerAddress = Number(process.env.MAX_PER_ADDRESS ?? 200);
/** Messages at once, and per second in the long run. Gathering sends a burst of candidates. */
const burst = 100;
const messagesPerSecond = 20;

/** Pages of other sites that may connect, besides our own. */
const allowedOrigins = new Set((process.env.ALLOWED_ORIGINS ?? '').split(',').filter(Boolean));

const connections = new Map<string, number>();

/** Why this client may not connect, as an HTTP status; undefined when it may. */
export function refuse({ headers, socket }: IncomingMessage): string | undefined {
  if (!isOwnPage(headers.origin, headers.host)) return '403 Forbidden';
  const open = connections.get(socket.remoteAddress ?? '') ?? 0;
  return open >= maxPerAddress ? '429 Too Many Requests' : undefined;
}

/**
 * Browsers let any page of any site open a WebSocket to us, and say in Origin which page it is (RFC 6455, section 10.2).
 * Other programs send none, and could send what they like: this protects users, not the server.
 */
function isOwnPage(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || allowedOrigins.has(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Counts the client's connection and messages. Closes it when it sends too many. */
export function limit(client: WebSocket, address: string): void {
  connections.set(address, (connections.get(address) ?? 0) + 1);
  client.on('close', () => {
    const others = (connections.get(address) ?? 1) - 1;
    if (others > 0) connections.set(address, others);
    else connections.delete(address);
  });

  // A bucket of tokens: each message takes one, and time fills it up again.
  let tokens = burst;
  let filled = Date.now();
  client.on('message', () => {
    tokens = Math.min(burst, tokens + ((Date.now() - filled) / 1000) * messagesPerSecond) - 1;
    filled = Date.now();
    if (tokens < 0) client.close(1008, 'too many messages');
  });
}
