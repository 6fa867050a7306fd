import { WebSocketServer } from 'ws';

const known = ['offer', 'answer', 'candidate'];

/** Starts a relay on this port. It forwards messages of a known type to everybody else. */
export function startRelay(port: number): WebSocketServer {
  const server = new WebSocketServer({ host: 'localhost', port, maxPayload: 64 * 1024 });
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      // TODO: this trusts every client. Answer bad messages, close on binary frames, and survive errors.
      const message = JSON.parse(data.toString());
      if (!known.includes(message.type)) return;
      for (const other of server.clients) {
        if (other !== socket) other.send(data, { binary: false });
      }
    });
  });
  return server;
}
