// What one writes with socket.io: a room for two, and everything goes to the other one in it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadOther } from './others.ts';
import { servePageFile } from './page-files.ts';

type Socket = {
  id: string;
  join(room: string): void;
  to(room: string): { emit(event: string, data: unknown): void };
  on(event: string, listener: (data: unknown) => void): void;
  emit(event: string, data: unknown): void;
};
type Io = { on(event: 'connection', listener: (socket: Socket) => void): void };

const { Server } = loadOther<{ Server: new (http: unknown, options: object) => Io }>('socket.io');
const http = createServer(servePageFile);
const io = new Server(http, { transports: ['websocket'], serveClient: false });
let waiting: Socket | undefined;

io.on('connection', (socket) => {
  let room: string | undefined;
  socket.on('start', () => {
    if (!waiting || waiting === socket) {
      waiting = socket;
      return;
    }
    const together = `${waiting.id}-${socket.id}`;
    for (const member of [waiting, socket]) {
      member.join(together);
      member.emit('seat', { room: together, second: member === socket });
    }
    waiting = undefined;
  });
  // Each member says which room it sends to, as in most examples; nothing checks it.
  socket.on('signal', (message) => {
    const { to, data } = message as { to: string; data: unknown };
    room = to;
    socket.to(to).emit('signal', data);
  });
  socket.on('disconnect', () => {
    if (waiting === socket) waiting = undefined;
    if (room) socket.to(room).emit('leave', {});
  });
});

http.listen(Number(process.env.PORT ?? 0), process.env.BENCH_HOST ?? '127.0.0.1', () => {
  console.log(`Page: http://127.0.0.1:${(http.address() as AddressInfo).port}/`);
});
