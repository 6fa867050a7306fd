import type { WebSocket } from 'ws';

/**
 * Notices when the client at the other end has gone without a word.
 * @param interval milliseconds between two beats
 */
export function keepAlive(socket: WebSocket, interval: number): void {
  // TODO: cut off a client that did not answer, and stop when the socket has closed.
  setInterval(() => {
    socket.ping();
  }, interval);
}
