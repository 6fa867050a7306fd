// Plain requests to a chapter's server, with the path sent exactly as it is written (a browser would tidy it up).
import http from 'node:http';
import https from 'node:https';
import { within } from './lifetime.ts';
import type { TestServer } from './server.ts';

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };

export type Where = Pick<TestServer, 'origin' | 'port' | 'ca'>;

export function request(
  server: Where,
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const secure = server.origin.startsWith('https:');
  const asked = new Promise<Answer>((resolve, reject) => {
    const sent = (secure ? https : http).request(
      // agent: false: a connection each, closed afterwards, so that no server waits for it when it ends.
      // servername: what the certificate must be good for, whatever the Host header says.
      {
        host: 'localhost',
        servername: 'localhost',
        port: server.port,
        path,
        ca: server.ca,
        agent: false,
        ...options,
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('error', reject).on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      },
    );
    // An upgrade that is refused comes as a response; one that is accepted would otherwise never end.
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' });
    });
    sent.on('error', reject).end();
  });
  return within(5000, asked, () => `${server.origin}${path} did not answer`);
}

export const upgradeHeaders = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

/** What the server answers to a WebSocket handshake: 101 when it accepts. */
export async function upgradeStatus(
  server: Where,
  path: string,
  headers: Record<string, string> = {},
): Promise<number> {
  return (await request(server, path, { headers: { ...upgradeHeaders, ...headers } })).status;
}
