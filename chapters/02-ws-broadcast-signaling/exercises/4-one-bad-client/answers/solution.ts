// chapters/02-ws-broadcast-signaling/server/relay.ts listens to errors and closes on binary frames, too, but it does not look
// inside; chapters/04-matchmaking-rooms/server/messages.ts does, and answers as this does. Each question that fails
// ends in a return, so the loop at the end sees good messages only.

import { WebSocketServer } from 'ws';

const known = ['offer', 'answer', 'candidate'];

export function startRelay(port: number): WebSocketServer {
  const server = new WebSocketServer({ host: 'localhost', port, maxPayload: 64 * 1024 });
  server.on('connection', (socket) => {
    // ws has closed the connection already. Without a listener the error would end the process.
    socket.on('error', () => {});
    socket.on('message', (data, isBinary) => {
      if (isBinary) return socket.close(1003, 'Send text frames only.');
      if (!known.includes(typeOf(data.toString()))) {
        const reason = 'Send an offer, an answer or a candidate, as JSON.';
        return socket.send(JSON.stringify({ type: 'error', reason }));
      }
      for (const other of server.clients) {
        if (other !== socket) other.send(data, { binary: false });
      }
    });
  });
  return server;
}

/** The message's type, whatever it is; '' where the text cannot be read. */
function typeOf(text: string): string {
  try {
    return JSON.parse(text)?.type;
  } catch {
    return '';
  }
}
