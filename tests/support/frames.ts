// Stands between a page and its signaling server: sees, holds and reorders what passes.
import type { Page, WebSocket, WebSocketRoute } from 'playwright-core';
import { openTab, socketsOf, type TabOptions } from './page.ts';

export type Frame = { type?: string; [field: string]: unknown };

export type Wire = {
  /** The path of the socket's address: `/`, `/matchmaking` or `/signaling`. */
  path: string;
  /** Lets a frame go on to the page, or to the server. */
  toPage(frame: Frame): void;
  toServer(frame: Frame): void;
};

export type Between = {
  /** Called for each frame that comes from the page or the server. Without it, the frame goes on. */
  fromPage?: (frame: Frame, wire: Wire) => void;
  fromServer?: (frame: Frame, wire: Wire) => void;
};

/** The sockets of a chapter, and not the one on which Vite tells a page to reload. */
export const isChapters = (url: URL): boolean => !url.searchParams.has('token');

/** Opens a tab whose signaling goes through `between`. */
export async function openTabBetween(
  url: string,
  between: Between,
  options: TabOptions = {},
): Promise<Page> {
  // A route is only effective in a page that is loaded after it.
  const page = await openTab('about:blank', {
    ...options,
    // A server that closes is noticed by what stands between a moment before the page knows of it.
    allow: [/WebSocket is already in CLOSING or CLOSED state/, ...(options.allow ?? [])],
    context: { ignoreHTTPSErrors: true, ...options.context },
  });
  await page.routeWebSocket(isChapters, (socket) => stand(socket, between));
  await page.goto(url);
  return page;
}

function stand(socket: WebSocketRoute, { fromPage, fromServer }: Between): void {
  const server = socket.connectToServer();
  const wire: Wire = {
    path: new URL(socket.url()).pathname,
    toPage: (frame) => socket.send(JSON.stringify(frame)),
    toServer: (frame) => server.send(JSON.stringify(frame)),
  };
  socket.onMessage((text) => {
    if (fromPage) fromPage(JSON.parse(String(text)), wire);
    else server.send(text);
  });
  server.onMessage((text) => {
    if (fromServer) fromServer(JSON.parse(String(text)), wire);
    else socket.send(text);
  });
}

/**
 * Resolves when the page has said something on a new socket, or has asked for a partner or a room on one that is open
 * already, as chapter 6 does. Call it before what makes the page do so.
 */
export async function firstFrameSent(page: Page): Promise<void> {
  const timeout = 10_000;
  const isOurs = (socket: WebSocket) => isChapters(new URL(socket.url()));
  const onNew = page
    .waitForEvent('websocket', { predicate: isOurs, timeout })
    .then((socket) => socket.waitForEvent('framesent', { timeout }));
  const asks = ({ payload }: { payload: string | Buffer }) =>
    /"user_id"|"register"/.test(String(payload));
  const onOpen = socketsOf(page)
    .filter((socket) => isOurs(socket) && !socket.isClosed())
    .map((socket) => socket.waitForEvent('framesent', { predicate: asks, timeout }));
  await Promise.any([onNew, ...onOpen]);
}

/** A promise that a test keeps when what it waits for has happened. */
export function signal(): { happened: Promise<void>; happen: () => void } {
  let happen = () => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}
