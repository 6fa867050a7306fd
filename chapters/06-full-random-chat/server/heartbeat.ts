import type { WebSocket } from 'ws';

/** Seconds between two beats. */
const interval = Number(process.env.HEARTBEAT_SECONDS ?? 10);

/**
 * Notices a dead socket: pulling a cable sends no TCP packet, so without this it would look open for hours.
 * Each beat is a WebSocket ping, which every client answers by itself (RFC 6455, section 5.5.2), and a JSON ping, because a
 * page cannot see the first kind, and wants to notice a dead server too.
 */
export function keepAlive(socket: WebSocket): void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
    socket.send(JSON.stringify({ type: 'ping' }));
  }, interval * 1000);
  socket.on('close', () => clearInterval(timer));
}
