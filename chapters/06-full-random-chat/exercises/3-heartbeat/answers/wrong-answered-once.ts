// Fails with: "Once answered, always answered"
import type { WebSocket } from 'ws';

export function keepAlive(socket: WebSocket, interval: number): void {
  let beats = 0;
  let answered = false;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered && beats > 0) return socket.terminate();
    beats++;
    socket.ping();
  }, interval);
  socket.on('close', () => clearInterval(timer));
}
