// What tests/support/used-tabs.ts lets serve again: a tab that nobody has changed, and no other.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hermeticContext } from '../../../scripts/browser/browser.ts';
import { sharedBrowser } from '../../support/page.ts';
import { keepUsed, mayServeAgain, takeUsed } from '../../support/used-tabs.ts';

const changes: Record<string, (page: Page) => Promise<unknown>> = {
  'a route': (page) => page.route('**/nothing', () => {}),
  'a route for WebSockets': (page) => page.routeWebSocket('**/nothing', () => {}),
  'a script for each page': (page) => page.addInitScript('0'),
  'another clock': (page) => page.clock.install(),
  'dark colours': (page) => page.emulateMedia({ colorScheme: 'dark' }),
  'another size': (page) => page.setViewportSize({ width: 400, height: 400 }),
  'a permission': (page) => page.context().grantPermissions(['geolocation']),
  'a second tab beside it': (page) => page.context().newPage(),
  'its end': (page) => page.close(),
};

async function openNew(): Promise<Page> {
  const page = await (await hermeticContext(await sharedBrowser())).newPage();
  mayServeAgain(page, {});
  return page;
}

test('a tab in which somebody has typed and clicked serves again, and shows nothing', async () => {
  const page = await openNew();
  await page.setContent('<title>Old</title><button onclick="title = 1">Press</button><input>');
  await page.getByRole('textbox').fill('text');
  await page.getByRole('button').click();
  expect(await keepUsed(page)).toBe(true);
  expect(takeUsed({ colorScheme: 'dark' }), 'for another kind of person').toBe(undefined);
  expect(takeUsed({})).toBe(page);
  expect(page.url()).toBe('about:blank');
  expect(takeUsed({}), 'a second time').toBe(undefined);
});

test.each(Object.entries(changes))('a tab with %s does not serve again', async (_, change) => {
  const page = await openNew();
  await change(page);
  expect(await keepUsed(page)).toBe(false);
  expect(takeUsed({})).toBe(undefined);
});
