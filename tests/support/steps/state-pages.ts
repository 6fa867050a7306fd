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

export type ServedPage = {
  /** Where it was built. */
  dir: string;
  /** Where it finds its signaling server. */
  signalingUrl: string;
  /** Changes its index.html. */
  edit?: ((html: string) => string) | undefined;
};

export type PageServer = {
  origin: string;
  /** The address of a page. */
  address(page: ServedPage): string;
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
  const pages = new Map<string, ServedPage>();
  const server = createServer((request, response) => {
    const [, name = '', file = ''] = /^\/(\d+)\/([^?]*)/.exec(request.url ?? '') ?? [];
    const page = pages.get(name);
    response.setHeader('Content-Type', kinds[path.extname(file)] ?? 'text/html');
    if (!page)
      return response.end('<!doctype html><link rel="icon" href="data:,"><title>Idle</title>');
    if (file) return response.end(readFileSync(path.join(page.dir, file)));
    const script = `<script>globalThis.signalingUrl = ${JSON.stringify(page.signalingUrl)};</script>`;
    const html = readFileSync(path.join(page.dir, 'index.html'), 'utf8');
    response.end((page.edit?.(html) ?? html).replace('<head>', `<head>${script}`));
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
    address(page) {
      const name = String(pages.size + 1);
      pages.set(name, page);
      return `${origin}/${name}/`;
    },
  };
}
