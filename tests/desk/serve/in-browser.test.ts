// The desk in a browser, as Vite serves it and under the rules of chapter 5: a page that was opened with a tab's name is
// on the wire, and any other is not.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chapters } from '../../support/chapters.ts';
import { expectQuietConsole, openTab, startPage, watchTab } from '../../support/page.ts';

/** A load on the wire holds a Web Lock; which ones does this origin have? */
const onTheWire = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.flatMap(({ name = '' }) => /^peer-by-peer tab (\S+)/.exec(name)?.[1] ?? []).sort();
  });

const two = chapters.filter(({ number }) => number === 1 || number === 5);
describe.each(two)('chapter $number', (chapter) => {
  test('the desk shows the page twice, on the wire', async () => {
    const { url } = await startPage(chapter);
    const plain = await openTab(url);
    await plain.getByRole('heading', { level: 1 }).waitFor();
    expect(await onTheWire(plain)).toEqual([]);

    const desk = await plain.context().newPage();
    watchTab(desk); // a rule that is broken, or a file that is not found, is told on the console
    await desk.goto(`${url}desk/`);
    for (const tab of ['a', 'b']) {
      const frame = desk.locator(`iframe[src*="desk=${tab}"]`).contentFrame();
      await frame.getByRole('heading', { level: 1, name: chapter.title }).waitFor();
    }
    await expect.poll(() => onTheWire(desk)).toEqual(['a', 'b']);
    expectQuietConsole(desk);

    const own = await plain.context().newPage();
    await own.goto(`${url}?x&desk=own`);
    await expect.poll(() => onTheWire(own)).toEqual(['a', 'b', 'own']);
  });
});
