// Fails with: "Everything is sent as text now"

import { WebSocketServer } from 'ws';

export function startRelay(port: number): WebSocketServer {
  const server = new WebSocketServer({ host: 'localhost', port });
  server.on('connection', (socket) => {
    socket.on('error', (error) => console.error(error.message));
    socket.on('message', (data) => {
      for (const other of server.clients) {
        if (other !== socket) other.send(data.toString());
      }
    });
  });
  return server;
}
