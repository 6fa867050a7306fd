// Fails with: "did you listen for "pong""
import type { WebSocket } from 'ws';

export function keepAlive(socket: WebSocket, interval: number): void {
  let answered = true;
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, interval);
  socket.on('close', () => clearInterval(timer));
}
