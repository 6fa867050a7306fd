import { type RawData, WebSocketServer } from 'ws';

/**
 * Checks one frame.
 * @throws Error whose message tells the sender what is wrong with it
 */
function read(data: RawData, _isBinary: boolean): void {
  // TODO: throw unless this is a good message. Then change what happens to a bad one, in `catch` below.
  JSON.parse(data.toString());
}

/** One room, for whoever connects. */
export function startServer(port: number): WebSocketServer {
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => {
      try {
        read(data, isBinary);
        for (const client of server.clients) if (client !== socket) client.send(data.toString());
      } catch {
        for (const client of server.clients) client.close(1011, 'something went wrong');
      }
    });
  });
  return server;
}
