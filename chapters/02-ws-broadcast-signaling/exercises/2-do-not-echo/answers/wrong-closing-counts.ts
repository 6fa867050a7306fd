// Fails with: "A socket stays in the set until the other side has agreed"

import { WebSocket } from 'ws';

export function forward(from: WebSocket, everybody: Set<WebSocket>, text: string): number {
  let count = 0;
  for (const socket of everybody) {
    if (socket === from || socket.readyState === WebSocket.CLOSED) continue;
    socket.send(text);
    count += 1;
  }
  return count;
}
