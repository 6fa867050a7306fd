// A page with the wire alone, of the records that a test has.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Rolldown } from 'vite';
import { hermeticContext } from '../../../scripts/browser/browser.ts';
import type { WireRecord } from '../../../scripts/desk/wire/record.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { atEnd } from '../lifetime.ts';
import { sharedBrowser, watchTab } from '../page.ts';
import type { Harness } from './wire-harness/main.tsx';

/** localhost, as the clipboard asks for it. Nothing listens there: the page's files come from here. */
const address = 'http://localhost:9/';
type Files = Map<string, string | Uint8Array>;
let built: Promise<Files> | undefined;

async function buildHarness(): Promise<Files> {
  const { build } = await import('vite');
  const result = (await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'silent',
    root: path.join(repository, 'tests', 'support', 'desk', 'wire-harness'),
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, minify: false, modulePreload: false },
  })) as Rolldown.RolldownOutput;
  return new Map(
    result.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}

const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

export async function openWire(
  told: readonly WireRecord[],
  options: { context?: BrowserContextOptions; browser?: Browser } = {},
): Promise<Page> {
  built ??= buildHarness();
  const files = await built;
  const context = await hermeticContext(options.browser ?? (await sharedBrowser()), {
    viewport: { width: 1280, height: 800 },
    ...options.context,
  });
  atEnd(() => context.close().catch(() => {}));
  const page = await context.newPage();
  watchTab(page);
  await page.route('**/*', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1) || 'index.html';
    const body = files.get(name);
    if (body === undefined) return route.fulfill({ status: 404 });
    const contentType = types[name.split('.').at(-1) ?? ''];
    return route.fulfill({ body: Buffer.from(body), contentType });
  });
  await page.goto(address);
  await tell(page, told);
  return page;
}

/** Puts these records in place of all that was told before. */
export async function tell(page: Page, told: readonly WireRecord[]): Promise<void> {
  await page.evaluate((all) => {
    const { harness } = window as unknown as { harness: Harness };
    harness.records.value = all;
  }, told);
}

export const fixture = (name: string): WireRecord[] =>
  JSON.parse(
    readFileSync(path.join(repository, 'tests', 'desk', 'fixtures', `${name}.json`), 'utf8'),
  );
