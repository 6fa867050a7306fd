import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createServer } from 'http-server';
import { type WebSocket, WebSocketServer } from 'ws';
import { keepAlive } from './heartbeat.ts';
import { iceServers } from './ice-servers.ts';
import { lanAddresses, printAddresses } from './lan.ts';
import { limit, maxPayload, refuse } from './limits.ts';
import { Matchmaker, type Seeker } from './matchmaker.ts';
import { MatchRequest, parse } from './messages.ts';
import { Rooms } from './rooms.ts';
import { certificate, checkCertificate } from './tls.ts';

/** With --lan for the whole network, over https. Otherwise for this machine. */
const lan = process.argv.includes('--lan');
const port = Number(process.env.PORT ?? (lan ? 8443 : 8080));
/** The page as `vite build` made it. */
const root = process.env.PAGE_DIR ?? fileURLToPath(new URL('../dist', import.meta.url));
const matchmaker = new Matchmaker();
const rooms = new Rooms();

/**
 * Page and services on one port, under one certificate. A warning about a second one would never be seen: browsers
 * show it for pages, not for WebSockets.
 */
const services = new Map<string, (socket: WebSocket) => void>([
  ['/matchmaking', serveMatchmaking],
  ['/signaling', (socket) => rooms.serve(socket)],
]);

function serveMatchmaking(socket: WebSocket): void {
  let seeker: Seeker | undefined;
  const send = (message: object) => socket.send(JSON.stringify(message));
  socket.on('message', (data, isBinary) => {
    // A socket that we are closing still delivers what was sent before.
    if (socket.readyState !== socket.OPEN) return;
    try {
      const { user_id } = parse(MatchRequest, data, isBinary);
      if (seeker) throw new Error('you are waiting for a partner already');
      seeker = {
        userId: user_id,
        isHere: () => socket.readyState === socket.OPEN,
        onMatch: (room_id) => {
          send({ type: 'MATCH', room_id, user_id, created_at: new Date().toISOString() });
          socket.close(1000, 'matched');
        },
      };
      matchmaker.seek(seeker);
    } catch (error) {
      send({ type: 'ERROR', reason: error instanceof Error ? error.message : String(error) });
    }
  });
  socket.on('close', () => seeker && matchmaker.leave(seeker));
}

/** What the browser may do with the page: load from here, connect to here, and nothing else. */
const headers = {
  'Content-Security-Policy':
    "default-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

try {
  if (lan) checkCertificate(['localhost', ...lanAddresses()]);
  iceServers('somebody'); // Better to fail now than when the first two have met.
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const sockets = new WebSocketServer({ noServer: true, maxPayload });
const { cert, key, ca } = certificate;
const pages = createServer({
  root,
  headers,
  cache: -1,
  showDir: 'false',
  https: lan ? { cert, key } : undefined,
  before: lan ? [serveAuthority] : [],
});
// The package's types call this the server itself. It wraps one.
const { server } = pages as unknown as { server: Server };

/** A phone fetches the CA's certificate here, never its key. */
function serveAuthority(request: IncomingMessage, response: ServerResponse): void {
  if (request.url !== '/ca.crt') return void response.emit('next');
  response.writeHead(200, { 'Content-Type': 'application/x-x509-ca-cert' });
  response.end(readFileSync(ca));
}

server.on('upgrade', (request, socket, head) => {
  // Whoever is turned away may hang up first: without a listener that would end the whole server.
  socket.on('error', () => socket.destroy());
  const serve = services.get(request.url?.split('?')[0] ?? '');
  const refusal = serve ? refuse(request) : '404 Not Found';
  if (!serve || refusal) return socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`);
  sockets.handleUpgrade(request, socket, head, (client) => {
    // Without a listener, one client's protocol error would end the whole server.
    client.on('error', (error) => console.error(`A client was cut off: ${error.message}`));
    keepAlive(client);
    limit(client, request.socket.remoteAddress ?? '');
    serve(client);
  });
});
// No host: everybody on the network can connect.
server.listen(port, lan ? undefined : 'localhost', () => {
  const { port } = server.address() as AddressInfo; // With PORT=0 the system has chosen one.
  if (lan) printAddresses('https', port);
  else console.log(`Page: http://localhost:${port}/`);
});
server.on('error', (error) => {
  console.error(`No server on port ${port}: ${error.message}. Stop the other one, or set PORT.`);
  process.exit(1);
});

/** Tells the pages before it stops. 1012 means "service restart": they come back by themselves. */
function shutDown(): void {
  for (const client of sockets.clients) client.close(1012, 'the server is restarting');
  server.close();
  server.closeAllConnections();
  setTimeout(() => process.exit(), 2_000).unref(); // Not everybody answers a close.
}
process.once('SIGINT', shutDown);
process.once('SIGTERM', shutDown);
