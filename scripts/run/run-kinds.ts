// The two ways to run a chapter: Vite serves its page beside the signaling server, or its own server serves everything.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isPortFree } from '../shared/ports.ts';
import type { Shutdown } from '../shared/shutdown.ts';
import { Problem } from '../shared/text.ts';
import { Announcer } from './announcer.ts';
import { makeRunFolder } from './cache-folder.ts';
import { choosePort, type PortWish } from './choose-port.ts';
import { ServerProcess } from './server-process.ts';
import { buildPages, type Pages, servePages } from './vite-pages.ts';
import { whyNoAnswer } from './wait-until-it-answers.ts';

export type Run = {
  dir: string;
  number: number;
  port?: number;
  lan?: boolean;
  open?: boolean;
  certificates?: boolean;
  command: string;
  shutdown: Shutdown;
  parts: Parts;
  /** The chapter that the folder is now, if that can change. */
  numberNow?: () => number;
  /** Asked at each save of the server; with `true` it has been seen to, and the server is not started again. */
  onSave?: () => boolean;
};

/** Chapters 1 to 4. Gives the page's addresses. */
export async function runWithVite(run: Run, hasServer: boolean): Promise<readonly string[]> {
  const { parts } = run;
  const cacheDir = await makeRunFolder();
  const wish = pageWish(run, 8080);
  let port = await choosePort(wish);
  const signaling = hasServer ? await runSignaling(run, port) : undefined;
  const options = {
    clientDir: path.join(run.dir, 'client'),
    cacheDir,
    ...(signaling === undefined ? {} : { signalingUrl: `ws://localhost:${signaling}` }),
  };
  parts.pages = await servePages({ ...options, port }).catch(async (error) => {
    // Somebody may take the port between the look and the start.
    if (error.code !== 'EADDRINUSE') throw error;
    port = await choosePort({ ...wish, except: [port] });
    return servePages({ ...options, port });
  });
  const url = `http://localhost:${port}/`;
  const why = await whyNoAnswer(url);
  if (why)
    throw new Problem({
      seen: `The page at ${url} does not answer (${why}).`,
      expected: 'that this machine reaches its own address "localhost".',
      cause: 'a firewall or a security program, or a hosts file without localhost.',
      next: 'npm run doctor',
    });
  console.log(`Page: ${url}`);
  return [url];
}

/** The signaling server of chapters 2 to 4. Gives its port. */
async function runSignaling(run: Run, pagePort: number): Promise<number> {
  const announcer = new Announcer();
  const server = new ServerProcess({
    dir: run.dir,
    env: run.certificates ? { SSL_DIR: await certificates() } : {},
    ...listeners(announcer, run),
  });
  run.parts.server = server;
  const port = await startServer(server, {
    what: 'The signaling server',
    usual: 3000,
    ...(run.port === 0 ? { asked: 0 } : {}),
    askAgain: run.command,
    except: [pagePort],
  });
  await announcer.shown();
  return port;
}

/** Chapters 5 and 6: one server for the page and its WebSockets. Gives the page's addresses. */
export async function runBuilt(run: Run): Promise<readonly string[]> {
  const secure = run.number === 5 || run.lan === true;
  const { parts } = run;
  const cacheDir = await makeRunFolder();
  const outDir = path.join(cacheDir, 'page');
  const sslDir = secure || run.certificates ? await certificates() : undefined;
  const announcer = new Announcer(() =>
    sslDir ? readFileSync(path.join(sslDir, 'ca.crt'), 'utf8') : undefined,
  );
  const server = new ServerProcess({
    dir: run.dir,
    args: run.lan ? ['--lan'] : [],
    env: { PAGE_DIR: outDir, ...(sslDir ? { SSL_DIR: sslDir } : {}) },
    ...listeners(announcer, run),
  });
  // Asked before the build, so that a taken port is said at once.
  const wish = pageWish(run, secure ? 8443 : 8080);
  const first = await choosePort(wish);
  parts.server = server;
  parts.pages = await buildPages({
    clientDir: path.join(run.dir, 'client'),
    cacheDir,
    outDir,
  });
  await startServer(server, wish, first);
  await announcer.shown();
  return announcer.urls;
}

const listeners = (announcer: Announcer, { onSave }: Run) => ({
  onLine: (line: string) => announcer.line(line),
  onRestart: () => announcer.restart(),
  onRestarted: () => announcer.shown(),
  ...(onSave ? { onSave } : {}),
});

async function certificates(): Promise<string> {
  // Loaded here only: four chapters of six need no certificates.
  const { ensureCertificates } = await import('../tls/certificates.ts');
  return (await ensureCertificates()).dir;
}

function pageWish(run: Run, usual: number): PortWish {
  const separator = run.command.includes(' -- ') ? ' ' : ' -- ';
  return {
    what: 'The page',
    usual,
    ...(run.port === undefined ? {} : { asked: run.port }),
    askAgain: `${run.command}${separator}--port PORT`,
  };
}

/** Starts the server and watches its files; gives the port. */
async function startServer(server: ServerProcess, wish: PortWish, first?: number): Promise<number> {
  let port = first ?? (await choosePort(wish));
  await server.watch(() => port);
  for (;;) {
    const outcome = await server.start(port);
    // Somebody may take the port between the look and the start; that is no fault of the server's.
    const lost = outcome === 'crashed' && !wish.asked && !(await isPortFree(port));
    if (!lost) return port;
    port = await choosePort(wish);
  }
}

export type Parts = { server?: ServerProcess; pages?: Pages };

/** What has to be ended, in one task: the server must be told at once, not after the page. */
export function endWith(shutdown: Shutdown): Parts {
  const parts: Parts = {};
  shutdown.add(() => endParts(parts));
  return parts;
}

export async function endParts(parts: Parts): Promise<void> {
  const { server, pages } = parts;
  delete parts.server;
  delete parts.pages;
  await Promise.all([server?.stop(), pages?.close()]);
}
