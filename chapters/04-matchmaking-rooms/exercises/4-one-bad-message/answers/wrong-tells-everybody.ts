// Fails with: "The answer goes to everybody in the room"
import { type RawData, WebSocketServer } from 'ws';

function read(data: RawData, isBinary: boolean): void {
  if (isBinary) throw new Error('binary frame, expected JSON in a text frame');
  const message = parseJson(data.toString());
  if (typeof message !== 'object' || message === null) throw new Error('expected an object');
  const { type, sdp, ice } = message as { type?: unknown; sdp?: unknown; ice?: unknown };
  if (type === 'offer' || type === 'answer') {
    if (typeof sdp !== 'string') throw new Error(`${type}: sdp must be a text`);
  } else if (type === 'candidate') {
    const candidate = (ice as { candidate?: unknown } | null | undefined)?.candidate;
    if (typeof candidate !== 'string') throw new Error('candidate: ice.candidate must be a text');
  } else {
    throw new Error('unknown type, expected offer, answer or candidate');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('not JSON');
  }
}

export function startServer(port: number): WebSocketServer {
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => {
      try {
        read(data, isBinary);
        for (const client of server.clients) if (client !== socket) client.send(data.toString());
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        for (const client of server.clients) client.send(JSON.stringify({ type: 'error', reason }));
      }
    });
  });
  return server;
}
