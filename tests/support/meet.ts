// Two people who meet on a chapter's page, each chapter's own way.
import type { Page } from 'playwright-core';
import type { Chapter } from './chapters.ts';
import { state } from './chat.ts';
import { firstFrameSent } from './frames.ts';
import { openTab, type TabOptions } from './page.ts';

/** Opens two tabs on `url` and connects them. The first one makes the offer in chapters 1 to 3, and waits from 4 on. */
export async function meet(
  chapter: Chapter,
  url: string,
  options: TabOptions = {},
): Promise<[Page, Page]> {
  const a = await openTab(url, options);
  const b = await openTab(url, options);
  await connectTabs(chapter, a, b);
  return [a, b];
}

/** The same with two tabs that are open already, and idle. */
export async function connectTabs(chapter: Chapter, a: Page, b: Page): Promise<void> {
  if (chapter.number === 1) await byHand(a, b);
  else if (chapter.number <= 3) await byBroadcast(a, b);
  else await byMatchmaking(a, b);
  await state(a, 'connected');
  await state(b, 'connected');
}

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** The description that the page shows, once it is complete. */
export async function ownDescription(page: Page): Promise<string> {
  const area = page.getByRole('textbox', { name: 'Your description', exact: true });
  // Not expect.poll: this must also work in a beforeAll.
  await page.waitForFunction(
    (element) => (element as HTMLTextAreaElement).value !== '',
    await area.elementHandle(),
    { timeout: 10_000 },
  );
  return area.inputValue();
}

export const pasteDescription = (page: Page, text: string): Promise<void> =>
  page.getByRole('textbox', { name: 'Their description', exact: true }).fill(text);

async function byHand(a: Page, b: Page): Promise<void> {
  await press(a, 'Create offer');
  await pasteDescription(b, await ownDescription(a));
  await press(b, 'Create answer');
  await pasteDescription(a, await ownDescription(b));
  await press(a, 'Accept answer');
}

async function byBroadcast(a: Page, b: Page): Promise<void> {
  for (const page of [a, b]) {
    await press(page, 'Prepare');
    await state(page, 'ready');
  }
  await press(a, 'Connect');
}

async function byMatchmaking(a: Page, b: Page): Promise<void> {
  await search(a); // only then is it certain who was first
  await press(b, 'Start');
}

/** From chapter 4 on: presses Start, and waits until the server has been asked. */
export async function search(page: Page): Promise<void> {
  // A page says "searching" before it has a connection. One that is closed by then makes the browser print a warning.
  await Promise.all([firstFrameSent(page), press(page, 'Start')]);
  await state(page, 'searching');
}
