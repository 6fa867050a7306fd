import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { Matchmaker, type Seeker } from './matchmaker.ts';
import { MatchRequest, parse } from './messages.ts';
import { Rooms } from './rooms.ts';

const port = Number(process.env.PORT ?? 3000);
const matchmaker = new Matchmaker();
const rooms = new Rooms();

/** Two services on one port. Matchmaking finds a partner, signaling connects the two. */
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

// A description takes a few KiB.
const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
const server = createServer((_request, response) => {
  response.writeHead(426).end('This port speaks WebSocket: /matchmaking and /signaling.\n');
});

server.on('upgrade', (request, socket, head) => {
  // Whoever is turned away may hang up first: without a listener that would end the whole server.
  socket.on('error', () => socket.destroy());
  const serve = services.get(request.url?.split('?')[0] ?? '');
  if (!serve) return socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
  sockets.handleUpgrade(request, socket, head, (client) => {
    // Without a listener, one client's protocol error would end the whole server.
    client.on('error', (error) => console.error(`A client was cut off: ${error.message}`));
    serve(client);
  });
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
