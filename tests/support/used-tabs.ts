// Tabs that serve one test after the other: another page in an old tab costs a third less than a tab of its own.
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { TestRunner } from 'vitest';

/** What a test may ask of a tab that the next test would notice. To reach for it is enough. */
const ofTab = [
  'addInitScript',
  'addLocatorHandler',
  'clock',
  'emulateMedia',
  'exposeBinding',
  'exposeFunction',
  'pause',
  'route',
  'routeFromHAR',
  'routeWebSocket',
  'setDefaultNavigationTimeout',
  'setDefaultTimeout',
  'setExtraHTTPHeaders',
  'setViewportSize',
] as const satisfies (keyof Page)[];

const ofContext = [
  'addCookies',
  'addInitScript',
  'clearPermissions',
  'clock',
  'exposeBinding',
  'exposeFunction',
  'grantPermissions',
  'newCDPSession',
  'newPage',
  'route',
  'routeWebSocket',
  'setExtraHTTPHeaders',
  'setGeolocation',
  'setOffline',
  'waitForEvent',
] as const satisfies (keyof BrowserContext)[];

/** So many are kept of each kind. An idle one costs memory, and no time. */
const most = 8;

const idle = new Map<string, Page[]>();
const kinds = new WeakMap<Page, string>();

const kindOf = (options: BrowserContextOptions): string => JSON.stringify(options);

/** A tab of this kind of person that has served before and shows nothing. */
export function takeUsed(options: BrowserContextOptions): Page | undefined {
  const found = idle.get(kindOf(options))?.pop();
  return found?.isClosed() ? takeUsed(options) : found;
}

/**
 * From now on it is noted whether `page` can serve again. The chapters keep nothing in the browser's storage; pages that
 * do must not come here.
 */
export function mayServeAgain(page: Page, options: BrowserContextOptions): void {
  kinds.set(page, kindOf(options));
  const seenBy = (owner: object, names: readonly string[]) => {
    for (const name of names) {
      const own: unknown = Reflect.get(owner, name);
      const get = () => {
        kinds.delete(page);
        return own;
      };
      Object.defineProperty(owner, name, { get, configurable: true });
    }
  };
  seenBy(page, ofTab);
  seenBy(page.context(), ofContext);
}

/** Leaves the page and keeps the tab, if it bears no trace of its test, and this has not failed. */
export async function keepUsed(page: Page): Promise<boolean> {
  const kind = kinds.get(page);
  if (kind === undefined || page.isClosed()) return false;
  if (TestRunner.getCurrentTest()?.result?.state === 'fail') return false;
  const others = idle.get(kind) ?? [];
  if (others.length >= most) return false;
  try {
    await page.goto('about:blank');
  } catch {
    return false; // it has crashed
  }
  idle.set(kind, [...others, page]);
  return true;
}
