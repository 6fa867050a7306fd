// Chapters whose own server serves the page: that server (in-server.ts) passes on here what is asked of the desk.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portVariable } from './in-server-variable.ts';
import { wantedOf } from './wanted.ts';

type AnswerRequest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Listens as long as the chapter runs, over all restarts of its server. */
export async function listenForServer(answer: AnswerRequest) {
  const server = createServer((request, response) => {
    // The same look as there: this port can be asked by others, too.
    if (wantedOf(request) === 'desk') return void answer(request, response);
    response.writeHead(404, { Connection: 'close' });
    response.end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    preload: new URL('./in-server.ts', import.meta.url).href,
    env: { [portVariable]: String((server.address() as AddressInfo).port) },
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
