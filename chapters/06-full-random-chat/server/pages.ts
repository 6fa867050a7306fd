import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createServer } from 'http-server';
import { refuse } from './limits.ts';

/** The page as `vite build` made it. */
const root = process.env.PAGE_DIR ?? fileURLToPath(new URL('../dist', import.meta.url));

/** What the browser may do with the page: load from here and connect to here. Of WebRTC it says nothing. */
const headers = {
  'Content-Security-Policy':
    "default-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const pages = createServer({ root, headers, cache: -1, showDir: 'false' });
// The package's types call this the server itself. It wraps one, which listens nowhere: we only let it answer.
const { server: files } = pages as unknown as { server: Server };

/** Answers each HTTP request with a status, whatever it asks for. A phone gets the CA's certificate at /ca.crt. */
export function answer(request: IncomingMessage, response: ServerResponse, ca?: Buffer): void {
  const refusal = refuse(request) ?? (isPath(request.url) ? undefined : '400 Bad Request');
  if (refusal) {
    response.writeHead(Number.parseInt(refusal, 10), { ...headers, Connection: 'close' });
    response.end(`${refusal}\n`);
  } else if (ca && request.url === '/ca.crt') {
    response.writeHead(200, { 'Content-Type': 'application/x-x509-ca-cert' });
    response.end(ca);
  } else files.emit('request', request, response);
}

/**
 * http-server reads everything else with `url.parse`, which throws for some of it, and redirects to where "//" leads. For
 * a name that no file can have it would tell where on this machine it has looked.
 */
function isPath(target = ''): boolean {
  return /^\/(?![/\\]|[^?]*%00)[^?]{0,255}(\?|$)/.test(target);
}
