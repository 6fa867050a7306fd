// Fails with: "The sender is in the set, too, and does not count"

import { WebSocket } from 'ws';

export function forward(from: WebSocket, everybody: Set<WebSocket>, text: string): number {
  for (const socket of everybody) {
    if (socket === from || socket.readyState !== WebSocket.OPEN) continue;
    socket.send(text);
  }
  return everybody.size;
}
