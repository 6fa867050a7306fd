import { WebSocketServer } from 'ws';

/** Starts a relay on this port: what one client sends, all others get. */
export function startRelay(port: number): WebSocketServer {
  const server = new WebSocketServer({ host: 'localhost', port });
  server.on('connection', (socket) => {
    socket.on('error', (error) => console.error(error.message));
    socket.on('message', (data) => {
      for (const other of server.clients) {
        // TODO: `data` is a Buffer here, whatever came in. Send it on as what it was.
        if (other !== socket) other.send(data);
      }
    });
  });
  return server;
}
