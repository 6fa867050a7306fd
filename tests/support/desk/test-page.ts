// A page and a WebSocket server of no chapter, to try the recorder with.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { WebSocketServer } from 'ws';
import { hermeticContext } from '../../../scripts/browser/browser.ts';
import { atEnd, forManyFiles } from '../lifetime.ts';
import { sharedBrowser, watchTab } from '../page.ts';
import { recorderScript } from './recorder-script.ts';

export type TestPage = {
  url: string;
  /** Answers each message with itself, and "close 4001 why" by closing so. Speaks the protocol "two" where it is asked. */
  echo: string;
};

let served: Promise<TestPage> | undefined;

/** The same for all files of this process. */
export function testPage(): Promise<TestPage> {
  served ??= forManyFiles(serve);
  return served;
}

async function serve(): Promise<TestPage> {
  const http = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(html);
  });
  const handleProtocols = (asked: Set<string>) => asked.has('two') && 'two';
  new WebSocketServer({ server: http, handleProtocols }).on('connection', (socket) => {
    socket.on('message', (data, binary) => {
      const [, code, reason] = /^close (\d+) (.*)/.exec(String(data)) ?? [];
      if (code) socket.close(Number(code), reason);
      else socket.send(data, { binary });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, 'localhost', resolve));
  atEnd(() => {
    http.close();
    http.closeAllConnections();
  });
  const { port } = http.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, echo: `ws://localhost:${port}/` };
}

const html = `<!doctype html><title>Test page</title><link rel="icon" href="data:,">
<p role="status" data-state="idle">Idle.</p>
<button type="button">Do   it</button> <button aria-label="Named">x</button>
<label><input type="checkbox"> Switch</label> <label><input type="radio"> Choice</label>`;

let script: Promise<string> | undefined;

/** A context whose tabs have the recorder, if they are asked for with `?desk=`. `before` runs before it. */
export async function recordedContext(before = '', browser?: Browser): Promise<BrowserContext> {
  const context = await hermeticContext(browser ?? (await sharedBrowser()));
  atEnd(() => context.close());
  script ??= recorderScript();
  await context.addInitScript(`${before}\n${await script}`);
  return context;
}

/** A tab on the test page, on the wire if it has a name. */
export async function openTestTab(context: BrowserContext, tab?: string): Promise<Page> {
  const { url } = await testPage();
  const page = await context.newPage();
  watchTab(page);
  await page.goto(tab === undefined ? url : `${url}?desk=${tab}`);
  return page;
}
