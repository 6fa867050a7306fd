// Chapters 1 to 6: people, screen readers and tests find the parts of every page by the same names.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, entries, state, status } from '../support/chat.ts';
import { connectTabs } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

type Names = {
  buttons: string[];
  states: string[];
  others?: [role: 'radio' | 'checkbox' | 'textbox', name: string][];
};

const byBroadcast = ['idle', 'ready', 'connecting', 'connected', 'closed', 'failed'];
const byMatch = ['idle', 'searching', 'connecting', 'connected', 'left', 'failed'];

const names: Record<number, Names> = {
  1: {
    buttons: ['Create offer', 'Copy', 'Create answer', 'Accept answer'],
    states: ['idle', 'gathering', 'waiting', 'connecting', 'connected', 'closed', 'failed'],
    others: [
      ['textbox', 'Your description'],
      ['textbox', 'Their description'],
    ],
  },
  2: { buttons: ['Prepare', 'Connect'], states: byBroadcast },
  3: {
    buttons: ['Prepare', 'Connect'],
    states: byBroadcast,
    others: [
      ['radio', 'Vanilla ICE'],
      ['radio', 'Trickle ICE'],
      ['checkbox', 'Add a STUN server that does not answer'],
    ],
  },
  4: { buttons: ['Start', 'Stop'], states: byMatch },
  5: { buttons: ['Start', 'Stop'], states: byMatch },
  6: { buttons: ['Start', 'Next', 'Stop'], states: [...byMatch, 'reconnecting'] },
};

/** Notes every value of data-state from now on; the function returned reads them. */
async function watchStates(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.getByRole('status').evaluateHandle((status) => {
    const values: string[] = [];
    // The old value of each change: two changes in one task would show the new one twice.
    new MutationObserver((changes) =>
      values.push(...changes.map(({ oldValue }) => `${oldValue}`)),
    ).observe(status, { attributeFilter: ['data-state'], attributeOldValue: true });
    return values;
  });
  return async () => {
    const values = [...(await seen.jsonValue()), (await status(page)).state ?? 'none'];
    return values.filter((value, index) => value !== values[index - 1]);
  };
}

describe.each(from(1))('chapter $number: the page', (chapter) => {
  const page = usePage(chapter);
  const { buttons, states, others = [] } = names[chapter.number] ?? { buttons: [], states: [] };

  test('has one heading, the title of the chapter, and names its parts', async () => {
    const tab = await openTab(page.url);
    const headings = tab.getByRole('heading', { level: 1 });
    expect(await headings.allInnerTexts()).toEqual([chapter.title]);
    expect(await tab.title()).toBe(`${chapter.number} · ${chapter.title}`);
    expect(await tab.locator('header').innerText()).toContain(`Chapter ${chapter.number} of 6`);
    expect(await tab.locator('html').getAttribute('lang')).toBe('en');

    expect(await tab.getByRole('status').count(), 'elements with role="status"').toBe(1);
    expect(await tab.getByRole('status').getAttribute('data-state')).toBe('idle');
    expect(await tab.getByRole('log', { name: 'Conversation', exact: true }).count()).toBe(1);
    expect(await tab.getByRole('textbox', { name: 'Message', exact: true }).count()).toBe(1);
    const shown = await tab.getByRole('button').allInnerTexts();
    expect(shown.sort()).toEqual([...buttons, 'Send'].sort());
    for (const [role, name] of others)
      expect(await tab.getByRole(role, { name, exact: true }).count(), `${role} ${name}`).toBe(1);
  });

  test('tells how a chat goes, and lets people write only while somebody hears them', async () => {
    const a = await openTab(page.url);
    const b = await openTab(page.url);
    const seenByA = await watchStates(a);
    const seenByB = await watchStates(b);
    await connectTabs(chapter, a, b);
    await converse(a, b);
    const onB = await seenByB();
    const box = a.getByRole('textbox', { name: 'Message', exact: true });
    await box.fill('half a sentence');
    await b.close();
    await state(a, ['closed', 'left']);
    const onA = await seenByA();
    for (const value of [...onA, ...onB]) expect(states).toContain(value);
    const over = states.includes('left') ? 'left' : 'closed';
    // "connecting" may be left out: a channel can open while chapter 1 is still taking in the answer.
    expect([onA[0], ...onA.slice(-2)]).toEqual(['idle', 'connected', over]);
    expect([onB[0], onB.at(-1)]).toEqual(['idle', 'connected']);
    const from = (await entries(a)).map((entry) => entry.from);
    expect(from).toEqual(expect.arrayContaining(['me', 'partner']));
    for (const value of from) expect(['me', 'partner', 'system']).toContain(value);
    expect(await box.isEnabled(), 'the message box when nobody is there').toBe(false);
    expect(await box.inputValue(), 'what was typed').toBe('half a sentence');
  });
});
