// The relay in chapters/02-ws-broadcast-signaling/server/relay.ts sends with { binary: false }, since it closes on whoever
// sends a binary frame. Here both kinds pass. The bytes are handed on as they came: to parse JSON and write it again would
// cost time and may change what an unknown message says.

import { WebSocketServer } from 'ws';

export function startRelay(port: number): WebSocketServer {
  const server = new WebSocketServer({ host: 'localhost', port });
  server.on('connection', (socket) => {
    socket.on('error', (error) => console.error(error.message));
    socket.on('message', (data, isBinary) => {
      for (const other of server.clients) {
        if (other !== socket) other.send(data, { binary: isBinary });
      }
    });
  });
  return server;
}
