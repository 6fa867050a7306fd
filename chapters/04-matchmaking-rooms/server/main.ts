import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { Client } from './messages.ts';
import { services } from './services.ts';

const port = Number(process.env.PORT ?? 3000);
// A description takes a few KiB. Who does not answer a close within two seconds is cut off: until then its seat is taken.
const limits = { maxPayload: 64 * 1024, closeTimeout: 2_000 };
const sockets = new WebSocketServer({ noServer: true, WebSocket: Client, ...limits });
const server = createServer((_request, response) => {
  response.writeHead(426).end('This port speaks WebSocket: /matchmaking and /signaling.\n');
});

server.on('upgrade', (request, socket, head) => {
  const serve = services.get(request.url?.split('?')[0] ?? '');
  if (serve) return sockets.handleUpgrade(request, socket, head, serve);
  // Whoever is turned away may hang up first: without a listener that would end the whole server.
  socket.on('error', () => socket.destroy());
  // Whoever does not hang up after that is hung up on.
  socket.once('finish', () => socket.destroy());
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
});
// "localhost": nobody but this machine can connect.
server.listen(port, 'localhost', () => {
  const { port } = server.address() as AddressInfo; // With PORT=0 the system has chosen one.
  console.log(`Signaling: ws://localhost:${port}`);
});
server.on('error', (error) => {
  console.error(`No server on port ${port}: ${error.message}. Stop the other one, or set PORT.`);
  process.exit(1);
});
