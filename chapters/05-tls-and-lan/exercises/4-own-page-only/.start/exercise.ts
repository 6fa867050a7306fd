import { createServer, type Server } from 'node:http';
import { WebSocketServer } from 'ws';

/** Whether a client that sends these headers may connect. */
function isOwnPage(
  origin: string | undefined,
  host: string | undefined,
  allowed: string[],
): boolean {
  // TODO: not everybody. Compare the host of the origin with `host`, and think of those without a (proper) origin.
  if (origin === undefined || allowed.length === 0) return true;
  return origin.includes(String(host));
}

/** Lets in whoever may connect. `allowed` are the origins of other pages, e.g. `https://friend.example`. */
export function startServer(port: number, allowed: string[] = []): Server {
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    const { origin, host } = request.headers;
    if (isOwnPage(origin, host, allowed)) sockets.handleUpgrade(request, socket, head, () => {});
    else socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  return server.listen(port, '127.0.0.1');
}
