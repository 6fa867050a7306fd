// Fails with: "only the names are compared (hostname)"
import { createServer, type Server } from 'node:http';
import { WebSocketServer } from 'ws';

function isOwnPage(
  origin: string | undefined,
  host: string | undefined,
  allowed: string[],
): boolean {
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).hostname === host?.split(':')[0];
}

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
