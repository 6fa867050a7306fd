// Fails with: "the timer goes on"
import type { WebSocket } from 'ws';

export function keepAlive(socket: WebSocket, interval: number): void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, interval);
}
