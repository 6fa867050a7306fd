import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { relay } from './relay.ts';

const port = Number(process.env.PORT ?? 3000);
// "localhost": nobody but this machine can connect. A description takes 1 to 2 KiB.
const server = new WebSocketServer({ host: 'localhost', port, maxPayload: 64 * 1024 });

server.on('connection', (socket) => relay(socket, server.clients));
server.on('listening', () => {
  const { port } = server.address() as AddressInfo; // With PORT=0 the system has chosen one.
  console.log(`Signaling: ws://localhost:${port}`);
});
server.on('error', (error) => {
  console.error(`No server on port ${port}: ${error.message}. Stop the other one, or set PORT.`);
  process.exit(1);
});
