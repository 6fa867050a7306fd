// What a try works with: the program after a step, its server and its page, and what the step's Now says of them.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { consoleOf, expectQuietConsole } from '../page.ts';
import { type ConnectOptions, connect, type TestSocket } from '../socket.ts';
import { addressOf, isBuilt } from './addresses.ts';
import { entriesOf, literal, statusOf } from './hands.ts';
import { failThread, type StateServer, startThread, type ThreadOptions } from './server-thread.ts';
import { buildPage } from './state-pages.ts';
import { type State, stateName } from './states-folder.ts';
import { giveTabBack, takeTab } from './tabs.ts';

export type Bench = {
  state: State;
  /** The state's server, started by the first call, in this way. */
  server(options?: ThreadOptions): Promise<StateServer>;
  /** Ends it, and starts it once more on the same port, in this way. */
  restart(options?: ThreadOptions): Promise<StateServer>;
  /** Starts another one, which must not start, and gives what it prints. */
  fails(options?: ThreadOptions): Promise<string>;
  /** A WebSocket to the server. */
  connect(path?: string, options?: ConnectOptions): Promise<TestSocket>;
  /** The page, in a tab of its own, e.g. `open('?room=blue')`. Its server runs, if there is one. `edit`s index.html. */
  open(query?: string, edit?: (html: string) => string): Promise<Page>;
  /** The words, which must stand in the Now. A port in them is the usual one. */
  quoted(words: string): string;
  /** Waits until the page's status says just these words, which stand in the Now. */
  says(page: Page, words: string): Promise<void>;
  /** Waits for an entry in the page's conversation with these words, which stand in the Now. */
  tells(page: Page, ...words: string[]): Promise<void>;
  /** Waits until this has come as a text frame. */
  hears(socket: TestSocket, text: string): Promise<void>;
};

export const patient = { timeout: 20_000, interval: 20 };
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Which pages have been opened and which servers started: the digests of their states. */
export type Used = Set<string | undefined>;

/** Runs `use` with the state, and ends what it has begun. What that has printed is told with its error. */
export async function withBench(
  state: State,
  use: (bench: Bench) => Promise<void>,
  used: Used,
): Promise<void> {
  const { step, chapter } = state;
  const tabs: Page[] = [];
  let running: StateServer | undefined;
  const settings = async ({ env, ...rest }: ThreadOptions): Promise<ThreadOptions> => ({
    ...rest,
    env: isBuilt(state) ? { PAGE_DIR: await buildPage(state), ...env } : { ...env },
  });
  const server: Bench['server'] = async (options = {}) => {
    used.add(state.server);
    running ??= await startThread(state, await settings(options));
    return running;
  };
  const now = oneLine(step.now);
  const quoted = (words: string) => {
    if (now.includes(oneLine(words))) return oneLine(words);
    throw new Error(`The Now of step ${step.number} does not quote this: ${words}`);
  };
  const usualPort = chapter.ports.signaling ?? chapter.ports.page;
  /** With the port that the server has in place of the usual one. */
  const own = (text: string) =>
    text.replaceAll(`localhost:${usualPort}`, `localhost:${running?.port ?? usualPort}`);
  const bench: Bench = {
    state,
    server,
    quoted,
    async restart(options = {}) {
      const { port } = await server();
      await running?.stop();
      const { env, ...rest } = await settings(options);
      running = await startThread(state, { ...rest, env: { ...env, PORT: String(port) } });
      return running;
    },
    fails: async (options = {}) => failThread(state, await settings(options)),
    async connect(path = '', options = {}) {
      const { url, ca } = await server();
      return connect(`${url}${path}`, { ca, ...options });
    },
    async open(query = '', edit) {
      const page = await takeTab(`${await addressOf(state, server, edit)}${query}`);
      tabs.push(page);
      used.add(state.client);
      return page;
    },
    async says(page, words) {
      const wanted = own(quoted(words));
      const status = await statusOf(page, `: ${literal(wanted)}$`);
      expect(status.replace(/^\w+: /, ''), 'what the page says').toBe(wanted);
    },
    async tells(page, ...words) {
      const wanted = words.map((part) => literal(own(quoted(part)))).join('.*');
      const entries = await entriesOf(page, `system: .*${wanted}`);
      expect(entries.join('\n'), 'the conversation').toMatch(new RegExp(`system: .*${wanted}`));
    },
    hears: (socket, text) =>
      expect.poll(() => socket.frames.map((frame) => frame.text), patient).toContain(text),
  };
  try {
    await use(bench);
    for (const tab of tabs) expectQuietConsole(tab);
  } catch (error) {
    throw explain(error, [
      `${stateName(state)}\n${step.now}`,
      ...(running ? [`Its server printed:\n${running.output() || '(nothing)'}`] : []),
      ...tabs.map((tab, at) => `Console of page ${at + 1}:\n${consoleOf(tab) || '(nothing)'}`),
    ]);
  } finally {
    for (const tab of tabs) giveTabBack(tab);
    await running?.stop();
  }
}

function explain(error: unknown, details: string[]): unknown {
  if (error instanceof Error) error.message = [error.message, ...details].join('\n\n');
  return error;
}
