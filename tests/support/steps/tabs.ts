// Tabs that serve one try after the other: a new one costs twice as much as another page in an old one.
import type { BrowserContext, Page } from 'playwright-core';
import { hermeticContext } from '../../../scripts/browser/browser.ts';
import { forManyFiles } from '../lifetime.ts';
import { sharedBrowser, watchTab } from '../page.ts';
import { pageServer } from './state-pages.ts';

let context: Promise<BrowserContext> | undefined;
const free: Page[] = [];

/** A tab with this page. `giveTabBack` when it is no longer needed: until another page is opened in it, it stays. */
export async function takeTab(url: string): Promise<Page> {
  const old = free.pop();
  const page = old && !old.isClosed() ? old : await newTab();
  // What its last page still prints is not ours.
  page.once('framenavigated', () => watchTab(page));
  await page.goto(url);
  return page;
}

async function newTab(): Promise<Page> {
  context ??= forManyFiles(async () =>
    hermeticContext(await sharedBrowser(), {
      ignoreHTTPSErrors: true,
      permissions: ['clipboard-read', 'clipboard-write'],
    }),
  );
  const page = await (await context).newPage();
  page.setDefaultTimeout(10_000);
  return page;
}

export function giveTabBack(page: Page): void {
  if (!page.isClosed()) free.push(page);
}

/** Like closing the tab: its page goes away. */
export async function leave(page: Page): Promise<void> {
  await page.goto((await pageServer()).idle);
}
