// The picture of the wire in a browser: keyboard, pointing, following the end, many records, the list, axe-core.
import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { makeStory } from '../../scripts/desk/wire/make-story.ts';
import type { WireRecord } from '../../scripts/desk/wire/record.ts';
import type { Harness } from '../support/desk/wire-harness/main.tsx';
import { fixture, openWire, tell } from '../support/desk/wire-page.ts';
import { chat } from './chat-scene.ts';
import { zero } from './scene.ts';

const records = chat(7, true).records;
const listBox = (page: Page) => page.getByRole('listbox');
const option = (page: Page, name: RegExp) => page.getByRole('option', { name });
const drawn = (page: Page) => page.getByRole('option').count();

const chosenTitle = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const { harness } = window as unknown as { harness: Harness };
    return harness.chosen.value?.title;
  });

/** What the focus is on, as a screen reader tells it. */
async function active(page: Page): Promise<string> {
  const id = await listBox(page).getAttribute('aria-activedescendant');
  return (id && (await page.locator(`#${id}`).getAttribute('aria-label'))) ?? '';
}

const scrolledTo = (page: Page) =>
  listBox(page).evaluate((box) => ({
    top: box.scrollTop,
    isAtEnd: box.scrollHeight - box.scrollTop - box.clientHeight < 24,
  }));

describe('with the keyboard', () => {
  test('up and down walk along the time, left and right from line to line, Enter opens', async () => {
    const page = await openWire(records);
    await listBox(page).focus();
    await page.keyboard.press('Home');
    expect(await active(page)).toMatch(/^Tab a loads/);
    await page.keyboard.press('ArrowDown');
    expect(await active(page)).toMatch(/^Tab b loads/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await active(page)).toMatch(/tab a|Tab a/);
    await page.keyboard.press('End');
    expect(await active(page)).toMatch(/Your partner has left/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(await chosenTitle(page)).toBe('WebSocket closed');
    await page.keyboard.press('Escape');
    expect(await chosenTitle(page)).toBeUndefined();
  });

  test('Enter opens a burst and closes it', async () => {
    const page = await openWire(records);
    const burst = option(page, /^Tab b sends 7 candidates/);
    await listBox(page).evaluate((box) => box.scrollTo(0, 200));
    await burst.click();
    await expect.poll(() => option(page, /^Tab b sends the candidate/).count()).toBe(7);
    await page.keyboard.press('Enter');
    await expect.poll(() => option(page, /^Tab b sends the candidate/).count()).toBe(0);
  });
});

describe('with the mouse', () => {
  test('a press on an arrow opens it, and what belongs to it is marked', async () => {
    const page = await openWire(fixture('chapter-2-third-tab'), {
      context: { viewport: { width: 1280, height: 3000 } },
    });
    const offer = option(page, /^Tab c sends an offer .* to tab a/);
    await offer.locator('.w-target').first().dispatchEvent('click');
    expect(await chosenTitle(page)).toBe('offer');
    expect(await offer.getAttribute('aria-selected')).toBe('true');
    const other = option(page, /^Tab c sends an offer .* to tab b/);
    const index = await other.getAttribute('data-index');
    await expect
      .poll(() => page.locator(`[data-drawn="${index}"]`).getAttribute('class'))
      .toContain('w-is-related');
  });
});

describe('the end', () => {
  const more = (count: number): WireRecord[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ tab: 'a', load: 'a1', n: 1000 + index, at: zero + 20_000 + 400 * index },
      ...{ kind: 'press', button: `Button ${index}` },
    }));

  test('is followed while one is there, and is a press away otherwise', async () => {
    const page = await openWire(records);
    const height = () => listBox(page).evaluate((box) => box.scrollHeight);
    await expect.poll(() => scrolledTo(page)).toMatchObject({ isAtEnd: true });
    await tell(page, [...records, ...more(20)]);
    await option(page, /“Button 19”/).waitFor();
    expect((await scrolledTo(page)).isAtEnd).toBe(true);

    await listBox(page).evaluate((box) => box.scrollTo(0, 100));
    const newest = page.getByRole('button', { name: 'Newest' });
    await newest.waitFor();
    const before = await height();
    await tell(page, [...records, ...more(40)]);
    await expect.poll(height).toBeGreaterThan(before);
    expect((await scrolledTo(page)).top).toBe(100);
    await newest.click();
    await option(page, /“Button 39”/).waitFor();
    expect((await scrolledTo(page)).isAtEnd).toBe(true);
  });
});

test('10,000 records: only what is in sight is drawn', async () => {
  const page = await openWire(records);
  // Made in the page: to hand so many over takes longer than to show them.
  await page.evaluate((start) => {
    const { harness } = window as unknown as { harness: Harness };
    const many = Array.from({ length: 10_000 }, (_, index): WireRecord => {
      const [tab, load] = index % 2 ? ['b', 'b1'] : ['a', 'a1'];
      const words = `message ${index >> 1}`;
      const data = { type: 'text', text: words, length: words.length } as const;
      const base = { tab, load, n: 1000 + index, at: start + index / 2, peer: 1, channel: 1, data };
      return index % 2
        ? { ...base, kind: 'channel-message' }
        : { ...base, kind: 'channel-send', sent: true };
    });
    harness.records.value = [...harness.records.value, ...many];
  }, zero + 20_000);
  await option(page, /“message 4999”/).waitFor();
  expect(await drawn(page)).toBeLessThan(250);
  await listBox(page).evaluate((box) => box.scrollTo(0, 40_000));
  await expect.poll(() => option(page, /“message 4999”/).count()).toBe(0);
  expect(await drawn(page)).toBeGreaterThan(20);
  expect(await drawn(page)).toBeLessThan(250);
});

describe('the list', () => {
  test('says the same as the picture, in the same order', async () => {
    const page = await openWire(records);
    await page.getByRole('button', { name: 'List' }).click();
    const sentences = await page.getByRole('listitem').locator('span:last-child').allTextContents();
    expect(sentences).toEqual(makeStory(records).items.map(({ sentence }) => sentence));
    await page.getByRole('listitem').last().getByRole('button').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(await chosenTitle(page)).toBe('WebSocket closed');
  });

  test('can be copied as text', async () => {
    const page = await openWire(records, {
      context: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    await page.getByRole('button', { name: 'Copy as text' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^ +0 {2}Somebody presses “Start” in tab a\.$/m);
  });
});

test('the picture can be saved, with its colours', async () => {
  const page = await openWire(records);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as SVG' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('wire.svg');
  const svg = await readFile(await file.path(), 'utf8');
  expect(svg).toContain('--family-ice: #');
  expect(svg).toContain('opens channel “chat”');
});

describe('the filter', () => {
  test('hides families and lifelines, and searches', async () => {
    const page = await openWire(records);
    await page.getByText('Legend and filter').click();
    await page.getByRole('checkbox', { name: 'data channel' }).uncheck();
    await expect.poll(() => option(page, /over the data channel/).count()).toBe(0);
    await page.getByRole('checkbox', { name: 'Tab c' }).uncheck();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.locator('.w-head-name').allTextContents())
      .toEqual(['Tab a', 'Server :3000', 'Tab b']);
    const search = page.getByRole('searchbox', { name: 'Search the wire' });
    await search.fill('match room');
    await expect.poll(() => drawn(page)).toBe(4);
    await search.fill('no such thing');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await option(page, /over the data channel/)
      .first()
      .waitFor();
  });
});

describe('whoever it is for', () => {
  async function violations(page: Page): Promise<string[]> {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
    return page.evaluate(async () => {
      const { axe: own } = window as unknown as { axe: typeof axe };
      const { violations } = await own.run(document, { resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
      );
    });
  }

  test.each(['light', 'dark'] as const)('axe-core finds nothing, %s', async (colorScheme) => {
    const page = await openWire([], { context: { colorScheme } });
    await page.getByText('Nothing has happened yet').waitFor();
    // The frame of the desk has the level-one heading and the landmarks.
    expect.soft(await violations(page), 'empty').toEqual([]);
    await tell(page, fixture('chapter-6'));
    await option(page, /Your partner has left/).waitFor();
    await listBox(page).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    expect.soft(await violations(page), 'picture').toEqual([]);
    await page.getByText('Legend and filter').click();
    expect.soft(await violations(page), 'legend').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'List' }).click();
    expect(await violations(page), 'list').toEqual([]);
  });
});
