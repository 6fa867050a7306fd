// The server of a state, in a thread of this process: that costs a quarter of what a process of its own does.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
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
  stop(): Promise<void>;
};

/** Starts it on a free port, and resolves when it says that it listens. The caller ends it. */
export async function startThread(
  state: State,
  { env = {}, args = [] }: { env?: Record<string, string>; args?: string[] } = {},
): Promise<StateServer> {
  const worker = new Worker(await compile(state), {
    argv: args,
    env: { ...inheritedVariables(), PORT: '0', ...env },
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
  worker.once('exit', () => {
    ended = true;
    grow('');
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
  const ready = /^(?:Signaling|Page): (wss?|https?):\/\/\S+?:(\d+)\/?\s*$/m;
  const [, scheme = '', port = ''] = await printed(ready).catch(async (error) => {
    await worker.terminate();
    throw error;
  });
  const secure = scheme === 'https' || scheme === 'wss';
  return {
    url: `${secure ? 'wss' : 'ws'}://localhost:${port}`,
    origin: `${secure ? 'https' : 'http'}://localhost:${port}`,
    port: Number(port),
    ca: secure ? certificateAuthority(env.SSL_DIR) : undefined,
    output: () => text,
    printed,
    stop: async () => {
      await worker.terminate();
    },
  };
}

const compiled = new Map<string, Promise<string>>();

/** A thread cannot read TypeScript on every Node that we support. Gives the path of main.js. */
function compile({ dir, server = '' }: State): Promise<string> {
  const target = path.join(dir, '..', '..', '..', 'compiled', server);
  const begun = compiled.get(server) ?? compileInto(target, path.join(dir, 'server'));
  compiled.set(server, begun);
  return begun;
}

async function compileInto(target: string, source: string): Promise<string> {
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, 'package.json'), '{ "type": "module" }');
  for (const name of readdirSync(source)) {
    const { code } = await transformWithOxc(readFileSync(path.join(source, name), 'utf8'), name);
    const js = code.replace(/(from\s*["']\.[^"']*)\.ts(["'])/g, '$1.js$2');
    writeFileSync(path.join(target, name.replace(/\.ts$/, '.js')), js);
  }
  return path.join(target, 'main.js');
}
