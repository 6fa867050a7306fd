// Fails with: "return and break end the whole loop"

import type { WebSocket } from 'ws';

export function forward(from: WebSocket, everybody: Set<WebSocket>, text: string): number {
  let count = 0;
  for (const socket of everybody) {
    if (socket === from) break;
    socket.send(text);
    count += 1;
  }
  return count;
}
