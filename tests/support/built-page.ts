// A chapter whose page and server were compiled before the tests began (build-chapters.ts): started at a tenth of the cost.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { unknownSignaling } from './build-chapters.ts';
import type { Chapter } from './chapters.ts';
import { atEnd } from './lifetime.ts';
import type { RunningPage } from './page.ts';
import { builtFolder, startServer } from './server.ts';

/** Undefined where it is not built: a playground, and what has a mistake. */
export async function startBuiltPage(
  chapter: Chapter,
  env: Record<string, string>,
): Promise<RunningPage | undefined> {
  const folder = builtFolder(chapter);
  const dir = folder && path.join(folder, 'page');
  if (!dir || !existsSync(path.join(dir, 'index.html'))) return undefined;
  if (chapter.kind === 'built') {
    const server = await startServer(chapter, { env: { ...env, PAGE_DIR: dir } });
    const url = `${server.origin}/`;
    return { ...server, url, urls: [url] };
  }
  const server = chapter.hasServer ? await startServer(chapter, { env }) : undefined;
  return servePage(dir, server);
}

type Server = Awaited<ReturnType<typeof startServer>>;

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Does what Vite does for the chapters whose server has no pages. It ends with that server. */
async function servePage(dir: string, signaling: Server | undefined): Promise<RunningPage> {
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const file = path.join(dir, pathname === '/' ? 'index.html' : pathname);
    const known = file.startsWith(dir) && existsSync(file);
    response.statusCode = known ? 200 : 404;
    response.setHeader('Content-Type', types[path.extname(file)] ?? 'text/html');
    const text = known ? readFileSync(file, 'utf8') : '<!doctype html><title>Not found</title>';
    response.end(text.replaceAll(unknownSignaling, signaling?.url ?? ''));
  });
  await new Promise<void>((resolve) => http.listen(0, 'localhost', resolve));
  const closed = new Promise<void>((resolve) => http.once('close', resolve));
  const close = () => {
    http.close();
    http.closeAllConnections();
  };
  atEnd(close);
  signaling?.exited.then(close);
  const url = `http://localhost:${(http.address() as AddressInfo).port}/`;
  return {
    url,
    urls: [url],
    output: signaling?.output ?? (() => ''),
    exited: signaling?.exited ?? closed,
    stop: async () => {
      close();
      await signaling?.stop();
    },
  };
}
