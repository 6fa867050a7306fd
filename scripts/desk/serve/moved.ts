// Where a playground was before its server changed its kind: an open desk asks here what runs, and is told where to go.
import { createServer } from 'node:http';
import { answerTo, send } from './answer.ts';
import type { DeskContext } from './desk.ts';
import { wantedOf } from './wanted.ts';

/** Listens at the old port, unless somebody else has taken it. To all but the desk there is nobody here any more. */
export async function leadOn(port: number, to: string, desk: DeskContext) {
  const server = createServer(async (request, response) => {
    if (wantedOf(request) !== 'desk') return void request.socket.destroy();
    const path = request.url?.split('?')[0];
    if (path === '/desk' || path === '/desk/') {
      response.writeHead(307, { Location: to, Connection: 'close' });
      response.end();
    } else send(request, response, await answerTo(request, { ...desk, movedTo: to }));
  });
  return new Promise<{ close(): Promise<void> } | undefined>((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, 'localhost', () => {
      resolve({
        close: async () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}
