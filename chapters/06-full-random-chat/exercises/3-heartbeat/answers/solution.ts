// A beat looks back before it looks ahead: was the last ping answered? Then it asks again. `answered` begins with true, as
// nobody has been asked before the first beat. The chapter's server/heartbeat.ts is the same, and sends a JSON ping, too:
// a page does not see the pings of WebSocket, and wants to notice a dead server as well.
import type { WebSocket } from 'ws';

export function keepAlive(socket: WebSocket, interval: number): void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, interval);
  socket.on('close', () => clearInterval(timer));
}
