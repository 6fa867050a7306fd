// A desk in a real browser, and what a person does on it.
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openTab, type TabOptions } from '../../support/page.ts';
import type { UsedPage } from '../../support/use-page.ts';

export const addressOf = (page: UsedPage): string => new URL('/desk/', page.url).href;

export async function openDesk(page: UsedPage, options: TabOptions = {}): Promise<Page> {
  const desk = await openTab(addressOf(page), options);
  await desk
    .getByRole('banner')
    .getByRole('heading', { name: /^Chapter \d/ })
    .waitFor();
  return desk;
}

/** The names of the panes, from left to right, once there are as many as `count`. */
export async function paneNames(desk: Page, count = 2): Promise<string[]> {
  const panes = desk.locator('.pane');
  await expect.poll(() => panes.count(), { timeout: 15_000 }).toBe(count);
  const labels = await panes.evaluateAll((all) => all.map((each) => each.ariaLabel ?? ''));
  return labels.map((label) => label.replace('Tab ', ''));
}

export const pane = (desk: Page, tab: string): Locator =>
  desk.getByRole('article', { name: `Tab ${tab}`, exact: true });

/** The page in that pane. */
export const inPane = (desk: Page, tab: string): FrameLocator =>
  desk.frameLocator(`iframe[title="Tab ${tab}"]`);

/** Waits until the desk says so of that pane. */
export const showsState = (desk: Page, tab: string, state: string): Promise<void> =>
  pane(desk, tab).locator('.live', { hasText: state }).waitFor();

export async function press(desk: Page, tab: string, name: string): Promise<void> {
  // Until the page's script runs, its status has no words, and its buttons do nothing.
  await inPane(desk, tab).locator('#status:not(:empty)').waitFor();
  await inPane(desk, tab).getByRole('button', { name, exact: true }).click();
}

/** Proves that both panes hear each other. */
export async function chat(desk: Page, a: string, b: string): Promise<void> {
  const word = Math.random().toString(36).slice(2, 8);
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const text = `${from} says ${word}`;
    const message = inPane(desk, from).getByLabel('Message');
    await message.fill(text);
    await message.press('Enter');
    await inPane(desk, to).locator('[data-from="partner"]', { hasText: text }).waitFor();
  }
}

/** Presses Start in both panes of a new desk, and waits until they are connected. */
export async function connect(desk: Page): Promise<void> {
  await press(desk, 'a', 'Start');
  await press(desk, 'b', 'Start');
  await showsState(desk, 'a', 'connected');
  await showsState(desk, 'b', 'connected');
}
