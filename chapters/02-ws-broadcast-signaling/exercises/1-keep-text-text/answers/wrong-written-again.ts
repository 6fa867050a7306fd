// Fails with: "written again by JSON.stringify"

import { WebSocketServer } from 'ws';

export function startRelay(port: number): WebSocketServer {
  const server = new WebSocketServer({ host: 'localhost', port });
  server.on('connection', (socket) => {
    socket.on('error', (error) => console.error(error.message));
    socket.on('message', (data) => {
      const message: unknown = JSON.parse(data.toString());
      for (const other of server.clients) {
        if (other !== socket) other.send(JSON.stringify(message));
      }
    });
  });
  return server;
}
