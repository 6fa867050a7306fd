// chapters/02-ws-broadcast-signaling/server/relay.ts has the same loop, with the listener around it. There it does not ask
// whether a socket is open, since ws sends nothing on a closed one and only keeps the bytes in its account; here we must
// know, because we count.

import { WebSocket } from 'ws';

export function forward(from: WebSocket, everybody: Set<WebSocket>, text: string): number {
  let count = 0;
  for (const socket of everybody) {
    if (socket === from || socket.readyState !== WebSocket.OPEN) continue;
    socket.send(text);
    count += 1;
  }
  return count;
}
