// A chapter's server as a child process: started, started again on save, and never left behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { printNote } from '../shared/advice.ts';
import { dim, hasColour } from '../shared/colour.ts';
import { repository, shownPath } from '../shared/paths.ts';
import { watchFolder } from '../shared/watch.ts';
import { explainEnd } from './server-end.ts';

// Resolved from here, so that a chapter copied to another folder runs as well.
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const endWithRunner = new URL('./end-with-runner.ts', import.meta.url).href;
const nodeOptions = [
  ...['--import', tsx, '--import', endWithRunner],
  '--disable-warning=DEP0066', // http-server's, about its own code: nothing a learner could do
];
/** Kept from the start: Vite's build sets NODE_ENV in this process, and a server must not notice. */
const inheritedEnv = { ...process.env };

/** A server prints this when it listens. */
const readyLine = /^(Signaling|Page): \S+/;
/** Milliseconds until a silent server is remarked upon, and until one that does not stop is killed. */
const silenceMs = 10_000;
const stopWithinMs = 4000;

export type ServerOptions = {
  /** The chapter's folder, with `server/main.ts` in it. */
  dir: string;
  args?: string[];
  /** A module that is loaded before the server. */
  preload?: string | undefined;
  env: Record<string, string>;
  /** Each line that the server prints to stdout. */
  onLine(line: string): void;
  /** Before each start after the first. */
  onRestart?(): void;
  /** After each of them, once the server listens. Only then it is said to run again. */
  onRestarted?(): Promise<void>;
  /** At each save, before the server is started again. With `true` it is not: somebody else runs it from now on. */
  onSave?(): boolean;
};

type Outcome = 'ready' | 'crashed' | 'silent' | 'stopped';

/**
 * The page's files, the lesson and the playground's note are no reason to start the server again; a folder shared with
 * the page is.
 */
const isNotServer = (file: string) =>
  /^(client|exercises|dist)(\/|$)|\.md$|^\.peer-by-peer\.json$/.test(file);

/** The server writes into a pipe, so it cannot see that a terminal is behind it. */
function colour(): Record<string, string> {
  return hasColour() && inheritedEnv.FORCE_COLOR === undefined ? { FORCE_COLOR: '1' } : {};
}

export class ServerProcess {
  readonly #options: ServerOptions;
  readonly #main: string;
  #child: ChildProcess | undefined;
  #closed: Promise<void> = Promise.resolve();
  #stopping = false;
  #stopped = false;
  #closeWatcher: () => Promise<void> = async () => {};

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#main = path.join(options.dir, 'server', 'main.ts');
    process.once('exit', () => this.#child?.kill('SIGKILL')); // by force: no time to ask
  }

  /** Starts the server; resolves once it listens, or has crashed. `port` is what it finds in PORT. */
  async start(port: number): Promise<Outcome> {
    if (this.#stopped) return 'stopped';
    if (!existsSync(this.#main)) {
      printNote(`There is no ${shownPath(this.#main)} yet. The server starts when you save it.`);
      return 'crashed';
    }
    const child = spawn(
      process.execPath,
      [
        ...nodeOptions,
        ...(this.#options.preload ? ['--import', this.#options.preload] : []),
        this.#main,
        ...(this.#options.args ?? []),
      ],
      {
        cwd: repository,
        env: { ...inheritedEnv, ...colour(), ...this.#options.env, PORT: String(port) },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        // A group of its own: the terminal's Ctrl-C goes to the runner, which ends the server in good order.
        // (On Windows `detached` would open another console window.)
        detached: process.platform !== 'win32',
        windowsHide: true,
      },
    );
    this.#child = child;
    this.#stopping = false;
    return new Promise((resolve) => {
      const settle = (outcome: Outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      };
      const timer = setTimeout(() => {
        printNote(`The server has not said that it listens, for ${silenceMs / 1000} s now.`);
        settle('silent');
      }, silenceMs);
      if (child.stdout)
        createInterface(child.stdout).on('line', (line) => {
          this.#options.onLine(line);
          if (readyLine.test(line)) settle('ready');
        });
      child.stderr?.pipe(process.stderr, { end: false });
      child.once('error', (error) => console.error(error));
      this.#closed = new Promise((closed) => {
        // 'close', not 'exit': only then its last words have been printed.
        child.once('close', (code, signal) => {
          if (this.#child === child) this.#child = undefined;
          if (!this.#stopping) explainEnd(this.#main, signal ?? code);
          closed();
          settle(this.#stopping ? 'stopped' : 'crashed');
        });
      });
    });
  }

  /** Starts the server again on each save. Resolves once it watches. `port()` is asked at each start. */
  async watch(port: () => number): Promise<void> {
    const watcher = await watchFolder(this.#options.dir, isNotServer, async (files) => {
      if (this.#stopped) return;
      if (this.#options.onSave?.()) return;
      console.log(dim(`Saved ${files.join(', ')}: starting the server again.`));
      await this.#end();
      this.#options.onRestart?.();
      if ((await this.start(port())) !== 'ready') return;
      await this.#options.onRestarted?.();
      console.log(dim('The server runs again.'));
    });
    this.#closeWatcher = () => watcher.close();
    if (this.#stopped) await watcher.close();
  }

  /** Ends the server for good. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#closeWatcher();
    await this.#end();
  }

  async #end(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#stopping = true;
    if (child.connected) child.send('stop', () => {});
    else child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
    await this.#closed;
    clearTimeout(force);
  }
}
