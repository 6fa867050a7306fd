// Chapters 1 to 6: one button stands out, that of the next step; what cannot work cannot be pressed.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { state, status } from '../support/chat.ts';
import { connectTabs, ownDescription, pasteDescription, press, search } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

/** The names of the buttons that can be pressed, and of those that are filled with colour. */
async function buttons(page: Page): Promise<{ enabled: string[]; primary: string[] }> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('button')].filter(({ offsetParent }) => offsetParent);
    const accent = getComputedStyle(document.body).getPropertyValue('--accent');
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.background = accent;
    const filled = getComputedStyle(probe).backgroundColor;
    probe.remove();
    const names = (list: HTMLButtonElement[]) => list.map(({ innerText }) => innerText);
    return {
      enabled: names(all.filter((button) => button.matches(':enabled'))),
      primary: names(all.filter((button) => getComputedStyle(button).backgroundColor === filled)),
    };
  });
}

const primary = async (page: Page) => (await buttons(page)).primary;
const enabled = async (page: Page) => (await buttons(page)).enabled;

describe.each(from(1))('chapter $number: the next step', (chapter) => {
  const page = usePage(chapter);

  test('is the one button that stands out, before, in and after a chat', async () => {
    const [a, b] = [await openTab(page.url), await openTab(page.url)];
    const first = chapter.number === 1 ? 'Create offer' : chapter.number < 4 ? 'Prepare' : 'Start';
    expect(await buttons(a)).toEqual({ enabled: [first], primary: [first] });
    if (chapter.number === 2 || chapter.number === 3) {
      await press(a, 'Prepare');
      await state(a, 'ready');
      expect(await primary(a)).toEqual(['Connect']);
      await a.reload();
    }
    if (chapter.number > 3) {
      await search(a);
      expect(await primary(a)).toEqual([]);
      await press(a, 'Stop');
    }
    await connectTabs(chapter, a, b);
    expect(await primary(a)).toEqual(['Send']);
    await b.close();
    await state(a, ['closed', 'left']);
    expect(await primary(a)).toEqual([first]);
  });

  if (chapter.number > 1) return;

  test('by hand: copy, answer, copy, accept', async () => {
    const [a, b] = [await openTab(page.url), await openTab(page.url)];
    for (const tab of [a, b])
      await tab.context().grantPermissions(['clipboard-read', 'clipboard-write', 'camera']);
    await press(a, 'Create offer');
    const offer = await ownDescription(a);
    expect(await buttons(a)).toEqual({ enabled: ['Create offer', 'Copy'], primary: ['Copy'] });
    expect((await status(a)).text).toMatch(/^press copy\..*create answer there.*answer back/i);
    await press(a, 'Copy');
    // What is to be done next is still there when it has been copied.
    await expect
      .poll(async () => (await status(a)).text)
      .toMatch(/^copied\..*create answer there.*answer back/i);

    await pasteDescription(b, 'no description');
    expect(await primary(b)).toEqual(['Create answer']);
    await press(b, 'Create answer');
    expect(await primary(b), 'while there is a mistake').toEqual([]);
    await pasteDescription(b, offer);
    expect(await primary(b)).toEqual(['Create answer']);
    await press(b, 'Create answer');
    const answer = await ownDescription(b);
    expect(await enabled(b)).toEqual(['Create offer', 'Copy']);
    await press(b, 'Copy');
    await expect
      .poll(async () => (await status(b)).text)
      .toMatch(/^copied\..*accept answer there/i);

    await pasteDescription(a, answer);
    expect(await primary(a)).toEqual(['Accept answer']);
    await press(a, 'Accept answer');
    for (const tab of [a, b]) await state(tab, 'connected');
  });

  test('when the browser lets no page copy: the description is selected, and keys are named', async () => {
    const a = await openTab('about:blank');
    await a.addInitScript('Object.defineProperty(navigator, "clipboard", { value: undefined })');
    await a.goto(page.url);
    await press(a, 'Create offer');
    const offer = await ownDescription(a);
    await press(a, 'Copy');
    await expect.poll(async () => (await status(a)).text).toMatch(/^selected\. press ctrl\+c/i);
    expect(await a.evaluate('String(getSelection())')).toBe(offer);
  });
});
