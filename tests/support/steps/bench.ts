// What a try works with: the program after a step, its server and its page.

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { chapterToRun, wayOf } from '../../../scripts/run/way-to-run.ts';
import { entries, status } from '../chat.ts';
import { consoleOf, expectQuietConsole } from '../page.ts';
import { type ConnectOptions, connect, type TestSocket } from '../socket.ts';
import { buildPage, pageServer } from './built-page.ts';
import { type StateServer, startThread } from './server-thread.ts';
import { type State, stateName } from './states-folder.ts';
import { giveTabBack, takeTab } from './tabs.ts';

export type Bench = {
  state: State;
  /** The state's server, started by the first call, with these variables and arguments. */
  server(options?: Parameters<typeof startThread>[1]): Promise<StateServer>;
  /** A WebSocket to it. */
  connect(path?: string, options?: ConnectOptions): Promise<TestSocket>;
  /** The state's page, in a tab of its own, e.g. `open('?room=blue')`. Its server runs, if there is one. */
  open(query?: string): Promise<Page>;
  /** The words, which must stand in the step's Now. */
  quoted(words: string): string;
  /** Waits until the page's status says just these words, which stand in the Now. */
  says(page: Page, words: string): Promise<void>;
  /** The same for an entry of the page itself in the conversation. */
  tells(page: Page, words: string): Promise<void>;
};

const patient = { timeout: 10_000, interval: 20 };
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Which pages have been opened and which servers started: the digests of their states. */
export type Used = Set<string | undefined>;

/** Runs `use` with the state, and ends what it has begun. What that has printed is told with its error. */
export async function withBench(
  state: State,
  use: (bench: Bench) => Promise<void>,
  used: Used,
): Promise<void> {
  const { step } = state;
  const now = oneLine(step.now);
  const tabs: Page[] = [];
  let running: Promise<StateServer> | undefined;
  const server: Bench['server'] = (options = {}) => {
    used.add(state.server);
    running ??= startServer(state, options);
    return running;
  };
  const quoted = (words: string) => {
    if (now.includes(oneLine(words))) return words;
    throw new Error(`The Now of step ${step.number} does not quote this: ${words}`);
  };
  const bench: Bench = {
    state,
    server,
    quoted,
    async connect(path = '', options = {}) {
      const { url, ca } = await server();
      return connect(`${url}${path}`, { ca, ...options });
    },
    async open(query = '') {
      const address = await addressOf(state, server);
      const page = await takeTab(`${address}${query}`);
      tabs.push(page);
      used.add(state.client);
      return page;
    },
    says: (page, words) =>
      expect
        .poll(async () => oneLine((await status(page)).text), patient)
        .toBe(oneLine(quoted(words))),
    tells: (page, words) =>
      expect
        .poll(async () => (await entries(page)).map(({ text }) => oneLine(text)), patient)
        .toContain(oneLine(quoted(words))),
  };
  try {
    await use(bench);
    for (const tab of tabs) expectQuietConsole(tab);
  } catch (error) {
    const output = (await running?.catch(() => undefined))?.output();
    throw explain(error, [
      `${stateName(state)}\n${step.now}`,
      ...(output === undefined ? [] : [`Its server printed:\n${output || '(nothing)'}`]),
      ...tabs.map((tab, at) => `Console of page ${at + 1}:\n${consoleOf(tab) || '(nothing)'}`),
    ]);
  } finally {
    for (const tab of tabs) giveTabBack(tab);
    await (await running?.catch(() => undefined))?.stop();
  }
}

function explain(error: unknown, details: string[]): unknown {
  if (error instanceof Error) error.message = [error.message, ...details].join('\n\n');
  return error;
}

async function startServer(
  state: State,
  { env = {}, args = [] }: NonNullable<Parameters<typeof startThread>[1]>,
): Promise<StateServer> {
  const own: Record<string, string> = isBuilt(state) ? { PAGE_DIR: await buildPage(state) } : {};
  return startThread(state, { env: { ...own, ...env }, args });
}

/** As npm run play would find out. */
const isBuilt = ({ dir, chapter }: State): boolean =>
  wayOf(dir, chapterToRun(dir, chapter)).kind === 'built';

async function addressOf(state: State, server: Bench['server']): Promise<string> {
  if (isBuilt(state)) return `${(await server()).origin}/`;
  const dir = await buildPage(state);
  const url = state.server ? (await server()).url : `ws://localhost:${await nobody()}`;
  return (await pageServer()).address(dir, url);
}

/** A port on which nobody listens. */
async function nobody(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
