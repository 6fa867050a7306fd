import type { WebSocket } from 'ws';

/** Repeats each text frame of `socket` to everybody else. It does not look inside. */
export function relay(socket: WebSocket, everybody: Set<WebSocket>): void {
  // Without a listener, one client's protocol error would end the whole server.
  socket.on('error', (error) => console.error(`A client was cut off: ${error.message}`));
  socket.on('message', (data, isBinary) => {
    if (isBinary) return socket.close(1003, 'This relay takes text frames only.');
    for (const other of everybody) {
      // ws hands over bytes. Without `binary: false` text would go out as a binary frame.
      if (other !== socket) other.send(data, { binary: false });
    }
  });
}
