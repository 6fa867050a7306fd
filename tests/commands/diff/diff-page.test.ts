// The page of `npm run diff -- --html`, in a real browser.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { diffChapters } from '../../../scripts/diff/compare/folders.ts';
import { renderPage } from '../../../scripts/diff/show/page.ts';
import { writePage } from '../../../scripts/diff/show/show-diff.ts';
import { makeFolder } from '../../support/folders.ts';
import { openTab } from '../../support/page.ts';

const hostile = '</td></table><script>document.title = "taken over"</script><img src="//x/y.png">';

function makePage(): string {
  const from = makeFolder({ 'client/a.ts': 'one\nconst port = 3000;\n' });
  const to = makeFolder({
    'client/a.ts': 'one\nconst port = 8080;\n',
    'client/b.ts': `${hostile}\n${'long '.repeat(200)}\n`,
  });
  const html = renderPage(diffChapters(from, to), { title: 'A diff', withoutWhy: 'No sentence.' });
  return pathToFileURL(writePage(html, 'diff', to)).href;
}

const open = (colorScheme: 'light' | 'dark', width = 1200) =>
  openTab(makePage(), { context: { colorScheme, viewport: { width, height: 800 } } });

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  it('is without fault for axe, in both views', async () => {
    const page = await open(scheme);
    await page.evaluate(axe.source);
    for (const view of ['Side by side', 'Inline']) {
      await page.getByLabel(view).check();
      const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    }
  });
});

it('shows hostile text as text and asks the network for nothing', async () => {
  const page = await open('light');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.reload();
  expect(requests.map((url) => path.posix.basename(url))).toEqual(['diff.html']);
  expect(await page.title()).toBe('A diff');
  await expect(page.getByText(hostile).first().isVisible()).resolves.toBe(true);
});

it('changes its view from the keyboard', async () => {
  const page = await open('light');
  const split = page.locator('table.split').first();
  const inline = page.locator('table.inline').first();
  expect([await split.isVisible(), await inline.isVisible()]).toEqual([true, false]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  expect([await split.isVisible(), await inline.isVisible()]).toEqual([false, true]);
});

it('is inline on a phone, and nothing is wider than the screen', async () => {
  const page = await open('light', 375);
  expect(await page.locator('table.split').first().isVisible()).toBe(false);
  expect(await page.locator('table.inline').first().isVisible()).toBe(true);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
});

it('keeps the name of the file in sight, gives a new file its whole width, and lets wrapped lines hang', async () => {
  const page = await open('light');
  const name = page.locator('summary', { hasText: 'client/b.ts' });
  // Room below, so that the page can be scrolled to the middle of its last file.
  await page.evaluate('document.body.style.paddingBottom = "3000px"');
  await page.evaluate('document.querySelectorAll("details")[1].scrollIntoView()');
  await page.evaluate('window.scrollBy(0, 60)');
  expect((await name.boundingBox())?.y).toBe(0);
  expect((await page.locator('table.whole').boundingBox())?.width).toBeGreaterThan(1100);
  const long = 'getComputedStyle(document.querySelectorAll(".whole td.code")[1])';
  const indent = await page.evaluate<number>(`parseFloat(${long}.textIndent)`);
  const padding = await page.evaluate<number>(`parseFloat(${long}.paddingLeft)`);
  expect(indent).toBeLessThan(0);
  expect(padding).toBeGreaterThan(-indent);
});
