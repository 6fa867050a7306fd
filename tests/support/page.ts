// A chapter started as a learner starts it, and tabs of a real browser on its page.
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page, WebSocket } from 'playwright-core';
import { expect } from 'vitest';
import {
  type FoundBrowser,
  findForTests,
  hermeticContext,
  launchBrowser,
} from '../../scripts/browser/browser.ts';
import { repository } from '../../scripts/shared/paths.ts';
import { type Chapter, isOverridden } from './chapters.ts';
import { recordTabsOf } from './desk/recorder-in-tabs.ts';
import { atEnd, forManyFiles, onFailure } from './lifetime.ts';
import { type Started, startNode } from './process.ts';
import { keepUsed, mayServeAgain, takeUsed } from './used-tabs.ts';

/** A chapter that runs, however it was started. */
export type RunningPage = {
  /** The page's address, on localhost where there is one. */
  url: string;
  /** All its addresses, as far as they were printed. */
  urls: string[];
  /** What was printed. */
  output(): string;
  stop(): Promise<unknown>;
  exited: Promise<unknown>;
};

export type TestPage = Started & RunningPage;

/** Runs `npm run chapter N -- --no-open --port 0` (through Node, as no shell is needed) until its page answers. */
export async function startPage(
  chapter: Chapter,
  options: { args?: string[]; env?: Record<string, string>; start?: typeof startNode } = {},
): Promise<TestPage> {
  // A playground is started like a chapter, but the command does not know its folder.
  const command = isOverridden(chapter)
    ? [
        path.join(repository, 'tests', 'support', 'run-any-folder.ts'),
        chapter.dir,
        String(chapter.number),
      ]
    : [
        path.join(repository, 'scripts', 'chapter.ts'),
        String(chapter.number),
        '--no-open',
        '--port',
        '0',
      ];
  const start = options.start ?? startNode;
  const started = start(['--import', 'tsx', ...command, ...(options.args ?? [])], options.env);
  await started.printed(/^Page: \S+\s*$/m, 40_000);
  const urls = () =>
    [...started.output().matchAll(/^Page: (\S+)/gm)].map((match) => match[1] ?? '');
  const url = urls().find((address) => address.includes('//localhost')) ?? urls()[0] ?? '';
  return {
    ...started,
    url,
    get urls() {
      return urls();
    },
  };
}

let running: Promise<Browser> | undefined;

/** Which browser the chapters' pages are tested in: what `npm test` has announced, or would announce. */
export function usualBrowser(): FoundBrowser | undefined {
  const { TEST_BROWSER } = process.env;
  return TEST_BROWSER ? { path: TEST_BROWSER, name: 'custom' } : findForTests();
}

/** The one browser of this process, started when it is first needed. */
export function sharedBrowser(): Promise<Browser> {
  running ??= forManyFiles(async () => {
    const browser = await launchBrowser({ browser: usualBrowser() });
    browser.once('disconnected', () => {
      running = undefined;
    });
    atEnd(() => browser.close());
    return browser;
  });
  return running;
}

export type TabOptions = {
  /** Console messages and errors that this test provokes. Everything else of that kind makes it fail. */
  allow?: RegExp[];
  /** The kind of person: size of the window, colour scheme, locale. */
  context?: BrowserContextOptions;
  /** Another browser than that of this process. The caller ends it. */
  browser?: Browser;
};

/** What a page has done since it is watched. */
type Seen = {
  allowed: RegExp[];
  sockets: WebSocket[];
  complaints: string[];
  /** Everything on its console. */
  printed: string[];
};

const watched = new WeakMap<Page, Seen>();

/**
 * A tab in a context of its own, as if another person had opened `url`. The test fails at its end if the page printed
 * a warning or an error on the console, or threw, unless `allow` (or `allowConsole`) knows it.
 */
export async function openTab(url: string, options: TabOptions = {}): Promise<Page> {
  const person: BrowserContextOptions = {
    // The certificate is proved by tests/commands/tls/ssl.test.ts; this browser does not know its CA.
    ignoreHTTPSErrors: url.startsWith('https:'),
    ...options.context,
  };
  const servesAgain = !options.browser && process.env.TABS_SERVE_AGAIN !== undefined;
  const used = servesAgain ? takeUsed(person) : undefined;
  const page = used ?? (await newTab(url, person, options.browser));
  watchTab(page, options.allow);
  if (servesAgain && !used) mayServeAgain(page, person);
  onFailure(() => `Console of ${url}:\n${consoleOf(page) || '(nothing)'}`);
  atEnd(async () => {
    if (!(await keepUsed(page)))
      await page
        .context()
        .close()
        .catch(() => {}); // opened in a beforeAll, it ends after its browser
    expectQuietConsole(page);
  });
  await page.goto(url);
  return page;
}

async function newTab(
  url: string,
  person: BrowserContextOptions,
  browser?: Browser,
): Promise<Page> {
  const context = await hermeticContext(browser ?? (await sharedBrowser()), person);
  await recordTabsOf(context, url);
  return context.newPage();
}

/** The WebSockets that the page has opened so far. */
export const socketsOf = (page: Page): readonly WebSocket[] => watched.get(page)?.sockets ?? [];

/** What is to be read on the console of the page. */
export const consoleOf = (page: Page): string => watched.get(page)?.printed.join('\n') ?? '';

/** From now on, and for what was printed before, `pattern` on the console of `page` is expected. */
export function allowConsole(page: Page, pattern: RegExp): void {
  watched.get(page)?.allowed.push(pattern);
}

/** What the page has printed as a warning or an error and nobody has allowed must be nothing. */
export function expectQuietConsole(page: Page): void {
  const { allowed = [], complaints = [] } = watched.get(page) ?? {};
  const unexpected = complaints.filter((text) => !allowed.some((p) => p.test(text)));
  expect(unexpected, 'warnings and errors on the console of the page').toEqual([]);
}

/** Notes what the page does from now on; for one that serves several tests, each time anew. */
export function watchTab(page: Page, allow: RegExp[] = []): void {
  const isKnown = watched.has(page);
  const seen: Seen = { allowed: [...allow], sockets: [], complaints: [], printed: [] };
  watched.set(page, seen);
  if (isKnown) return;
  const note = (text: string, isWrong: boolean) => {
    const { printed, complaints } = watched.get(page) ?? seen;
    printed.push(text);
    if (isWrong) complaints.push(text);
  };
  page.on('websocket', (socket) => watched.get(page)?.sockets.push(socket));
  page.on('console', (message) => {
    const text = `${message.type()}: ${message.text()} (${message.location().url})`;
    note(text, message.type() === 'error' || message.type() === 'warning');
  });
  page.on('pageerror', (error) => note(`uncaught: ${error.stack ?? error}`, true));
  page.on('crash', () => note('the tab crashed', true));
}
