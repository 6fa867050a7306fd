// Fails with: "close() waits for the other end to say goodbye"
import type { WebSocket } from 'ws';

export function keepAlive(socket: WebSocket, interval: number): void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.close();
    answered = false;
    socket.ping();
  }, interval);
  socket.on('close', () => clearInterval(timer));
}
