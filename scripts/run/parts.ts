// What the two ways to run a chapter have in common: its server, its port, and their end.
import type { Chapter } from '../course/chapters.ts';
import { isPortFree } from '../shared/ports.ts';
import type { Shutdown } from '../shared/shutdown.ts';
import { Announcer } from './announcer.ts';
import { choosePort, type PortWish } from './choose-port.ts';
import type { ServeDesk } from './desk.ts';
import { ServerProcess } from './server-process.ts';
import type { Pages } from './vite-pages.ts';

export type Run = {
  dir: string;
  /** The chapter that the folder is run as. */
  chapter: Chapter;
  port?: number;
  lan?: boolean;
  open?: 'page' | 'desk' | 'nothing';
  desk?: ServeDesk;
  certificates?: boolean;
  command: string;
  shutdown: Shutdown;
  parts: Parts;
  /** The chapter that the folder is now, if that can change. */
  chapterNow?: () => Chapter;
  /** Asked at each save of the server; with `true` it has been seen to, and the server is not started again. */
  onSave?: () => boolean;
};

/** What is running. Each way to run puts in what it has started. */
export class Parts {
  server: ServerProcess | undefined;
  pages: Pages | undefined;
  /** What answers for the desk in place of the chapter's own server. */
  desk: { close(): Promise<void> } | undefined;
  /** What leads on from where the page was before. */
  leadOn: { close(): Promise<void> } | undefined;
  /** The page's addresses that answer. */
  urls: readonly string[] = [];

  /** Both at once: the server must be told now, not when the page has ended. */
  async end(): Promise<void> {
    const { server, pages, desk, leadOn } = this;
    this.server = undefined;
    this.pages = undefined;
    this.desk = undefined;
    this.leadOn = undefined;
    this.urls = [];
    await Promise.all([server?.stop(), pages?.close(), desk?.close(), leadOn?.close()]);
  }
}

/** The folder's server, not yet started, and what shows its lines. */
export function makeServer(
  { dir, onSave }: Run,
  options: {
    args?: string[];
    env: Record<string, string>;
    ca?: () => string | undefined;
    /** Of a desk that answers through this server. */
    preload?: string | undefined;
  },
): { server: ServerProcess; announcer: Announcer } {
  const announcer = new Announcer(options.ca, options.preload !== undefined);
  const server = new ServerProcess({
    dir,
    args: options.args ?? [],
    env: options.env,
    preload: options.preload,
    onLine: (line) => announcer.line(line),
    onRestart: () => announcer.restart(),
    onRestarted: () => announcer.shown(),
    ...(onSave ? { onSave } : {}),
  });
  return { server, announcer };
}

/** Starts the server and watches its files; gives the port. */
export async function startServer(
  server: ServerProcess,
  wish: PortWish,
  first?: number,
): Promise<number> {
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

export function pageWish({ command, port }: Run, usual: number): PortWish {
  const separator = command.includes(' -- ') ? ' ' : ' -- ';
  return {
    what: 'The page',
    usual,
    ...(port === undefined ? {} : { asked: port }),
    askAgain: `${command}${separator}--port PORT`,
  };
}

/** The folder with the certificates, made if need be. */
export async function certificates(): Promise<string> {
  // Loaded here only: four chapters of six need no certificates.
  const { ensureCertificates } = await import('../tls/certificates.ts');
  return (await ensureCertificates()).dir;
}
