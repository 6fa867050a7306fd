// The page of a state as Vite builds it, and one server for all that have none which serves them.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'vite';
import { quietLogger } from '../../../scripts/run/vite-logger.ts';
import { atEnd, forManyFiles } from '../lifetime.ts';
import type { State } from './states-folder.ts';

const built = new Map<string, Promise<string>>();

/** Gives the folder with the built page. Where its signaling server is, the page learns when it is served. */
export function buildPage({ dir, client = '' }: State): Promise<string> {
  const outDir = path.join(dir, '..', '..', '..', 'pages', client);
  const begun = built.get(client) ?? buildInto(outDir, path.join(dir, 'client'));
  built.set(client, begun);
  return begun;
}

async function buildInto(outDir: string, root: string): Promise<string> {
  await build({
    root,
    base: './',
    configFile: false,
    envDir: false,
    clearScreen: false,
    logLevel: 'error',
    customLogger: quietLogger(),
    define: { 'import.meta.env.VITE_SIGNALING_URL': 'globalThis.signalingUrl' },
    build: { outDir, emptyOutDir: true, reportCompressedSize: false, minify: false },
  });
  return outDir;
}

export type PageServer = {
  origin: string;
  /** The address of a page that was built into `dir` and finds its signaling server at `signalingUrl`. */
  address(dir: string, signalingUrl: string | undefined): string;
  /** The address of an empty page. */
  idle: string;
};

let served: Promise<PageServer> | undefined;

/** The same for all files of this process. */
export function pageServer(): Promise<PageServer> {
  served ??= forManyFiles(serve);
  return served;
}

const kinds: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

async function serve(): Promise<PageServer> {
  const pages = new Map<string, { dir: string; signalingUrl: string | undefined }>();
  const server = createServer((request, response) => {
    const [, name = '', file = ''] = /^\/(\d+)\/([^?]*)/.exec(request.url ?? '') ?? [];
    const page = pages.get(name);
    response.setHeader('Content-Type', kinds[path.extname(file)] ?? 'text/html');
    if (!page)
      return response.end('<!doctype html><link rel="icon" href="data:,"><title>Idle</title>');
    if (file) return response.end(readFileSync(path.join(page.dir, file)));
    const script = `<script>globalThis.signalingUrl = ${JSON.stringify(page.signalingUrl)};</script>`;
    const html = readFileSync(path.join(page.dir, 'index.html'), 'utf8');
    response.end(html.replace('<head>', `<head>${script}`));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  atEnd(() => {
    server.close();
    server.closeAllConnections();
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    idle: `${origin}/`,
    address(dir, signalingUrl) {
      const name = String(pages.size + 1);
      pages.set(name, { dir, signalingUrl });
      return `${origin}/${name}/`;
    },
  };
}
