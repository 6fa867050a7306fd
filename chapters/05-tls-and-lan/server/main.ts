import { readFileSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { lanAddresses, printAddresses } from './lan.ts';
import { countConnections, refuse, socketLimits, timeLimits } from './limits.ts';
import { Client } from './messages.ts';
import { answer } from './pages.ts';
import { services } from './services.ts';
import { numberFrom, stop } from './settings.ts';
import { certificate, checkCertificate } from './tls.ts';

const port = numberFrom('PORT', 8443, 0, 65535);

try {
  checkCertificate(['localhost', ...lanAddresses()]);
} catch (error) {
  stop(error instanceof Error ? error.message : String(error));
}

/**
 * Page and services on one port, under one certificate. A warning about a second one would never be seen: browsers
 * show it for pages, not for WebSockets. The files are read now: they may be taken away while we run.
 */
const { cert, key, ca } = certificate;
const authority = readFileSync(ca);
const server = createServer({ cert: readFileSync(cert), key: readFileSync(key), ...timeLimits });
const sockets = new WebSocketServer({ noServer: true, WebSocket: Client, ...socketLimits });

countConnections(server);
server.on('request', (request, response) => answer(request, response, authority));
server.on('upgrade', (request, socket: Socket, head) => {
  const serve = services.get(request.url?.split('?')[0] ?? '');
  const isWebSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
  const refusal = serve ? refuse(request) : '404 Not Found';
  if (serve && isWebSocket && !refusal) return sockets.handleUpgrade(request, socket, head, serve);
  // Whoever is turned away may hang up first: without a listener that would end the whole server.
  socket.on('error', () => socket.destroy());
  // Any other protocol than WebSocket is not spoken here: the request is answered without it (RFC 9110, section 7.8).
  if (!isWebSocket) {
    const response = new ServerResponse(request);
    response.assignSocket(socket);
    response.on('finish', () => socket.destroySoon());
    return answer(request, response, authority);
  }
  // Whoever does not hang up after that is hung up on.
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`);
});
// No host: everybody on the network can connect.
server.listen(port, () => {
  const { port } = server.address() as AddressInfo; // With PORT=0 the system has chosen one.
  printAddresses('https', port);
});
server.on('error', (error) =>
  stop(`No server on port ${port}: ${error.message}. Stop the other one, or set PORT.`),
);
