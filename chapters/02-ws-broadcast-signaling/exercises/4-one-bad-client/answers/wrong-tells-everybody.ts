// Fails with: "Only the sender is to be told"

import { WebSocketServer } from 'ws';

const known = ['offer', 'answer', 'candidate'];

export function startRelay(port: number): WebSocketServer {
  const server = new WebSocketServer({ host: 'localhost', port, maxPayload: 64 * 1024 });
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    socket.on('message', (data, isBinary) => {
      if (isBinary) return socket.close(1003, 'Send text frames only.');
      if (!known.includes(typeOf(data.toString()))) {
        const error = JSON.stringify({ type: 'error', reason: 'Send an offer.' });
        for (const client of server.clients) client.send(error);
        return;
      }
      for (const other of server.clients) {
        if (other !== socket) other.send(data, { binary: false });
      }
    });
  });
  return server;
}

function typeOf(text: string): string {
  try {
    return JSON.parse(text)?.type;
  } catch {
    return '';
  }
}
