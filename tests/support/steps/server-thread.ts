// The server of a state, in a thread of this process: that costs a quarter of what a process of its own does.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { Worker } from 'node:worker_threads';
import { transformWithOxc } from 'vite';
import { within } from '../lifetime.ts';
import { inheritedVariables } from '../process.ts';
import { certificateAuthority, type TestServer } from '../server.ts';
import { type State, stateName } from './states-folder.ts';

export type StateServer = Pick<TestServer, 'url' | 'origin' | 'port' | 'ca' | 'output'> & {
  /** Resolves with the match once the output contains `pattern`. */
  printed(pattern: RegExp, ms?: number): Promise<RegExpMatchArray>;
  /** Resolves when it has ended. */
  exited: Promise<void>;
  /** Like Ctrl-C. */
  interrupt(): void;
  stop(): Promise<void>;
};

export type ThreadOptions = {
  env?: Record<string, string>;
  args?: string[];
  /** How many times faster its timers run. */
  hurry?: number;
  /** Changes a file of the server before it starts. */
  edit?: Edit;
};

/** Gets a file's name, without its folder, and what it says. */
type Edit = (name: string, text: string) => string;

type Thread = Pick<StateServer, 'output' | 'printed' | 'exited' | 'interrupt' | 'stop'>;

/** Starts it on a free port, and resolves when it says that it listens. The caller ends it. */
export async function startThread(state: State, options: ThreadOptions = {}): Promise<StateServer> {
  const thread = await begin(state, options);
  const ready = /^(?:Signaling|Page): (wss?|https?):\/\/\S+?:(\d+)\/?\s*$/m;
  const [, scheme = '', port = ''] = await thread.printed(ready).catch(async (error) => {
    await thread.stop();
    throw error;
  });
  const secure = scheme === 'https' || scheme === 'wss';
  return {
    ...thread,
    url: `${secure ? 'wss' : 'ws'}://localhost:${port}`,
    origin: `${secure ? 'https' : 'http'}://localhost:${port}`,
    port: Number(port),
    ca: secure ? certificateAuthority(options.env?.SSL_DIR) : undefined,
  };
}

/** Starts what must not start, and gives what it has printed. */
export async function failThread(state: State, options: ThreadOptions = {}): Promise<string> {
  const thread = await begin(state, options);
  const wrong = () => `It started all the same:\n${thread.output()}`;
  await within(10_000, thread.exited, wrong).finally(thread.stop);
  return thread.output();
}

async function begin(
  state: State,
  { env = {}, args = [], hurry = 1, edit }: ThreadOptions,
): Promise<Thread> {
  const main = pathToFileURL(await compile(state, edit)).href;
  const worker = new Worker(new URL('in-thread.mjs', import.meta.url), {
    argv: args,
    env: { ...inheritedVariables(), PORT: '0', ...env },
    workerData: { main, hurry },
    stdout: true,
    stderr: true,
  });
  let text = '';
  let ended = false;
  const watchers = new Set<() => void>();
  const grow = (chunk: string) => {
    text += stripVTControlCharacters(chunk);
    for (const look of [...watchers]) look();
  };
  for (const stream of [worker.stdout, worker.stderr]) stream.setEncoding('utf8').on('data', grow);
  worker.once('error', (error) => grow(`${error.stack ?? error}\n`));
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      ended = true;
      grow('');
      resolve();
    });
  });
  const tell = () => `The server of ${stateName(state)} printed:\n${text || '(nothing)'}`;
  const printed = (pattern: RegExp, ms = 10_000) => {
    let look = () => {};
    const found = new Promise<RegExpMatchArray>((resolve, reject) => {
      look = () => {
        const match = text.match(pattern);
        if (match) resolve(match);
        else if (ended) reject(new Error(`It ended before it printed ${pattern}.\n${tell()}`));
      };
      watchers.add(look);
      look();
    });
    const late = () => `${pattern} was not printed.\n${tell()}`;
    return within(ms, found, late).finally(() => watchers.delete(look));
  };
  return {
    output: () => text,
    printed,
    exited,
    interrupt: () => worker.postMessage('SIGINT'),
    stop: async () => {
      await worker.terminate();
    },
  };
}

const compiled = new Map<string, Promise<string>>();
let edited = 0;

/** A thread cannot read TypeScript on every Node that we support. Gives the path of main.js. */
function compile({ dir, server = '' }: State, edit?: Edit): Promise<string> {
  const name = edit ? `${server}-${++edited}` : server;
  const target = path.join(dir, '..', '..', '..', 'compiled', name);
  const begun = compiled.get(name) ?? compileInto(target, path.join(dir, 'server'), edit);
  compiled.set(name, begun);
  return begun;
}

async function compileInto(target: string, source: string, edit?: Edit): Promise<string> {
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, 'package.json'), '{ "type": "module" }');
  for (const name of readdirSync(source)) {
    const text = readFileSync(path.join(source, name), 'utf8');
    const { code } = await transformWithOxc(edit?.(name, text) ?? text, name);
    const js = code.replace(/(from\s*["']\.[^"']*)\.ts(["'])/g, '$1.js$2');
    writeFileSync(path.join(target, name.replace(/\.ts$/, '.js')), js);
  }
  return path.join(target, 'main.js');
}
