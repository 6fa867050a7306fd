// Chapters 5 and 6: Vite builds the page, and the chapter's own server serves it beside its WebSockets.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import '../shared/past-tsx.ts';
import { makeRunFolder } from './cache-folder.ts';
import { choosePort } from './choose-port.ts';
import { certificates, makeServer, pageWish, type Run, startServer } from './parts.ts';

/** Gives the page's addresses. */
export async function runBuilt(run: Run): Promise<readonly string[]> {
  const { chapter, dir, lan, parts } = run;
  const cacheDir = await makeRunFolder();
  const outDir = path.join(cacheDir, 'page');
  const secure = chapter.onLan === 'always' || lan === true;
  const sslDir = secure || run.certificates ? await certificates() : undefined;
  const desk = await run.desk?.({ dir, onLan: secure, pages: () => parts.urls }).forServer();
  parts.desk = desk;
  const { server, announcer } = makeServer(run, {
    args: lan ? ['--lan'] : [],
    env: { PAGE_DIR: outDir, ...(sslDir ? { SSL_DIR: sslDir } : {}), ...desk?.env },
    preload: desk?.preload,
    ca: () => sslDir && readFileSync(path.join(sslDir, 'ca.crt'), 'utf8'),
  });
  // Asked before the build, so that a taken port is said at once.
  const wish = pageWish(run, (lan && chapter.ports.pageOnLan) || chapter.ports.page);
  const first = await choosePort(wish);
  parts.server = server;
  const { buildPages } = await import('./vite-pages.ts'); // late: after past-tsx.ts
  parts.pages = await buildPages({ clientDir: path.join(dir, 'client'), cacheDir, outDir });
  await startServer(server, wish, first);
  await announcer.shown();
  return announcer.urls;
}
