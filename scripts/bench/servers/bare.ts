// The yardstick: the least that a server for random pairs can be. It pairs on request and repeats frames. It checks
// nothing, limits nothing and tells nobody who leaves, so no server that does can be as fast.
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

const partners = new Map<WebSocket, WebSocket>();
let waiting: WebSocket | undefined;

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.env.PORT ?? 0) });

server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => {
    const partner = partners.get(socket);
    if (partner) partner.send(data, { binary: isBinary });
    else seek(socket); // Whatever comes before there is a partner is the request for one.
  });
  socket.on('close', () => {
    if (waiting === socket) waiting = undefined;
    partners.delete(socket);
  });
});

function seek(socket: WebSocket): void {
  if (!waiting || waiting === socket) {
    waiting = socket;
    return;
  }
  partners.set(socket, waiting).set(waiting, socket);
  waiting.send('{"type":"seat","second":false}');
  socket.send('{"type":"seat","second":true}');
  waiting = undefined;
}

server.on('listening', () => {
  console.log(`Page: http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
