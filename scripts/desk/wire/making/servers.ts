// Names of servers and sockets.
import type { WireRecord } from '../record.ts';
import type { Lifeline } from '../story.ts';

/** Where a socket leads that was opened before the records begin. */
export const unknown: Lifeline = { id: 'unknown', kind: 'server', name: 'Server', from: 0 };

export const serverId = (url: string | undefined): string =>
  `server ${url && URL.canParse(url) ? originOf(new URL(url)) : (url ?? '?')}`;

/** `URL.origin` is "null" for ws: in older browsers. */
const originOf = ({ protocol, host }: URL): string => `${protocol}//${host}`;

export const isOfSocket = (record: WireRecord): record is Extract<WireRecord, { socket: number }> =>
  'socket' in record && record.kind !== 'thrown';

export const socketId = ({ load, socket }: { load: string; socket: number }): string =>
  `${load} ${socket}`;

/** "Server :3000" on this machine, "Server example.org" elsewhere. */
export function serverName(url: string): string {
  if (!URL.canParse(url)) return 'Server';
  const { hostname, host, port } = new URL(url);
  const isHere = /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  return `Server ${isHere && port ? `:${port}` : host}`;
}

/** Vite's own WebSocket, which tells a page that its files have changed. No chapter knows of it. */
export const isDevServer = (protocols: readonly string[]): boolean =>
  protocols.some((protocol) => protocol.startsWith('vite-'));
