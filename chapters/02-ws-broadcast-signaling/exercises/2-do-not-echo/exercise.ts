import { WebSocket } from 'ws';

/** Sends a text that came from one client to all others. Returns to how many. */
export function forward(from: WebSocket, everybody: Set<WebSocket>, text: string): number {
  let count = 0;
  for (const socket of everybody) {
    // TODO: this leaves out next to nobody. Leave out the one it came from, and all that are not open.
    if (socket === from && socket.readyState === WebSocket.CLOSED) continue;
    socket.send(text);
    count += 1;
  }
  return count;
}
