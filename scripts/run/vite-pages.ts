// A chapter's page: served by Vite (chapters 1 to 4), or built by Vite for the chapter's own server (5 and 6).
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { build, createServer as createVite, type InlineConfig } from 'vite';
import { formatProblem } from '../shared/advice.ts';
import { dim } from '../shared/colour.ts';
import { needsPolling } from '../shared/file-systems.ts';
import { shownPath } from '../shared/paths.ts';
import { watchFolder } from '../shared/watch.ts';
import type { DeskServing } from './desk.ts';
import { forLearners, quietLogger } from './vite-logger.ts';

export type PageOptions = {
  /** The chapter's `client` folder. */
  clientDir: string;
  /** A folder for this run alone, for what Vite keeps and builds. */
  cacheDir: string;
};

export type Pages = { close(): Promise<void> };

const config = ({ clientDir, cacheDir }: PageOptions): InlineConfig => ({
  root: clientDir,
  cacheDir: path.join(cacheDir, 'vite'),
  configFile: false,
  envDir: false,
  clearScreen: false,
  optimizeDeps: { noDiscovery: true }, // no page has a dependency to look for
  logLevel: 'warn',
  customLogger: quietLogger(),
});

/**
 * Serves the page on this machine only. Throws EADDRINUSE when the port is taken.
 * `signalingUrl` is what the page finds in `import.meta.env.VITE_SIGNALING_URL`.
 */
export async function servePages(
  options: PageOptions & { port: number; signalingUrl?: string; desk?: DeskServing | undefined },
): Promise<Pages> {
  const http = createServer();
  await listen(http, options.port);
  // Vite as middleware: its own server would end this process on SIGTERM before the chapter's server has ended.
  const vite = await createVite({
    ...config(options),
    appType: 'spa',
    define: options.signalingUrl
      ? { 'import.meta.env.VITE_SIGNALING_URL': JSON.stringify(options.signalingUrl) }
      : {},
    // The reload socket on the page's own port: Vite's fixed one, 24678, serves one chapter at a time.
    server: {
      middlewareMode: { server: http },
      ws: { server: http },
      watch: { usePolling: needsPolling(options.clientDir) },
    },
  }).catch((error) => {
    http.close();
    throw error;
  });
  // As middleware Vite passes on what it could not compile (it has said why); without this it would look like a 404.
  vite.middlewares.use((_request, response) => {
    response.statusCode = 500;
    response.end('This file has a mistake. The terminal says where.');
  });
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const isPage = request.url === '/' || request.url === '/index.html';
    if (isPage && !existsSync(path.join(options.clientDir, 'index.html')))
      notYet(response, options);
    else vite.middlewares(request, response);
  };
  const { desk } = options;
  http.on('request', (request, response) => {
    if (desk) desk.before(request, response, () => answer(request, response));
    else answer(request, response);
  });
  http.on('upgrade', refuseUpgrade);
  return {
    close: async () => {
      http.close();
      http.closeAllConnections();
      await vite.close();
    },
  };
}

/** In place of a page that is still to be typed. It looks again by itself. */
function notYet(response: ServerResponse, { clientDir }: PageOptions): void {
  response.writeHead(404, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  const file = `${shownPath(clientDir)}/index.html`;
  response.end(
    waiting(
      'No page yet',
      `There is no ${file} yet. Save one, and it is shown here at once. In a second terminal, npm run step shows what to type.`,
    ),
  );
}

/** A page that asks for itself every two seconds, until there is another one in its place. */
const waiting = (title: string, text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>${title}</title><h1>${title}</h1><p>${text}</p></html>`;

/** Vite answers its own WebSocket alone; anybody else's would wait for ever. */
function refuseUpgrade({ headers, url = '' }: IncomingMessage, socket: Duplex): void {
  const protocol = headers['sec-websocket-protocol'] ?? '';
  if (['vite-hmr', 'vite-ping'].includes(protocol) && /^\/(\?|$)/.test(url)) return;
  socket.on('error', () => {}); // whoever is turned away may hang up first
  socket.once('finish', () => socket.destroy());
  const body =
    'This port serves the page. The line "Signaling:" in the terminal has the other one.\n';
  const head = ['HTTP/1.1 404 Not Found', 'Connection: close', 'Content-Type: text/plain'];
  socket.end(`${[...head, `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n${body}`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, 'localhost', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Builds the page into `outDir`, and again on each save. A build that fails says why and leaves the last good one. */
export async function buildPages(options: PageOptions & { outDir: string }): Promise<Pages> {
  const { clientDir, outDir } = options;
  const buildOnce = async (): Promise<boolean> => {
    try {
      // Old files stay: a page that is open may still ask for them, and the folder is removed at the end.
      await build({ ...config(options), build: { outDir, emptyOutDir: false } });
      return true;
    } catch (error) {
      explainBuild(error);
      return false;
    }
  };
  const watcher = await watchFolder(
    clientDir,
    () => false,
    async (files) => {
      if (await buildOnce())
        console.log(dim(`Saved ${files.join(', ')}: the page is built again, reload it.`));
    },
  );
  if (!(await buildOnce())) await writePlaceholder(outDir);
  return { close: () => watcher.close() };
}

function explainBuild(error: unknown): void {
  console.error(error instanceof Error ? forLearners(error.message) : error);
  console.error(
    formatProblem({
      seen: 'The page cannot be built; the last good one, if any, is still served.',
      cause: 'the error above.',
      next: 'correct the file and save: it is built again by itself.',
    }),
  );
}

/** What is shown while there has been no good build. It looks again by itself. */
async function writePlaceholder(outDir: string): Promise<void> {
  const file = path.join(outDir, 'index.html');
  if (existsSync(file)) return;
  await mkdir(outDir, { recursive: true });
  const text = 'The terminal says why. Correct it and save.';
  await writeFile(file, waiting('This page cannot be built', text));
}
