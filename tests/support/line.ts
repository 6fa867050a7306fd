// The line between a page and its server, which a test can take away and give back.
import type { Page, WebSocketRoute } from 'playwright-core';
import { type Frame, isChapters } from './frames.ts';
import { openTab, type TabOptions } from './page.ts';

export type Line = {
  tab: Page;
  /** What the page has said. */
  said: Frame[];
  /** How often the page has tried to reach its server. */
  attempts: number;
  /** How much the server has said. */
  heard: number;
  /** Looks at what the server says before the page does. False: it gets lost. */
  hears: (frame: Frame) => boolean;
  /** Hands the page what nobody has said. */
  tell(frame: Frame): void;
  /** Both ends notice, and the server holds it for a goodbye. Nobody is let through any more. */
  cut(): void;
  /** Only the page notices: to the server the line looks open. Nobody is let through any more. */
  cutHalf(): void;
  /** Nobody notices, but nothing is carried. */
  silence(): void;
  /** Who comes now is let through. What was cut stays so. */
  mend(): void;
};

type Ends = { page: WebSocketRoute; server: WebSocketRoute | undefined };

/** Opens a tab whose line can be cut. */
export async function openTabOnLine(url: string, options: TabOptions = {}): Promise<Line> {
  const tab = await openTab('about:blank', {
    ...options,
    allow: [/WebSocket/, ...(options.allow ?? [])],
    context: { ignoreHTTPSErrors: true, ...options.context },
  });
  let mode: 'open' | 'refusing' | 'silent' = 'open';
  let ends: Ends | undefined;
  const line: Line = {
    tab,
    said: [],
    attempts: 0,
    heard: 0,
    hears: () => true,
    tell: (frame) => ends?.page.send(JSON.stringify(frame)),
    cut: () => {
      mode = 'refusing';
      ends?.server?.close({ code: 1000 });
      ends?.page.close({ code: 1001 });
    },
    cutHalf: () => {
      mode = 'refusing';
      const { page } = ends ?? {};
      ends = undefined;
      page?.close({ code: 1001 });
    },
    silence: () => {
      mode = 'silent';
      ends = undefined;
    },
    mend: () => {
      mode = 'open';
    },
  };

  // A route is only effective in a page that is loaded after it.
  await tab.routeWebSocket(isChapters, (page) => {
    line.attempts += 1;
    if (mode === 'refusing') return void page.close({ code: 1001 });
    // Without a connection to the server the page's own is open all the same, and silent.
    if (mode === 'silent') return;
    const server = page.connectToServer();
    const own = { page, server };
    ends = own;
    page.onMessage((text) => {
      if (ends !== own) return;
      line.said.push(JSON.parse(String(text)));
      server.send(text);
    });
    server.onMessage((text) => {
      if (ends !== own || !line.hears(JSON.parse(String(text)))) return;
      line.heard += 1;
      page.send(text);
    });
    // With these, an end that goes does not close the other by itself.
    page.onClose((code, reason) => ends === own && server.close({ code, reason }));
    server.onClose((code, reason) => ends === own && page.close({ code, reason }));
  });
  await tab.goto(url);
  return line;
}
