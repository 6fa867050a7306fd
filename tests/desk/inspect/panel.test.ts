// What travelled, opened on a real desk: by keyboard, with the live pairs, at a laptop's width.
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../../support/chapters.ts';
import { usePage } from '../../support/use-page.ts';
import { connect, openDesk } from '../shell/desk-page.ts';

const panel = (desk: Page): Locator => desk.locator('#inspector > section');
const tab = (desk: Page, name: string): Locator =>
  panel(desk).getByRole('tab', { name, exact: true });

/** The desk with two connected tabs, and the wire as a list. */
async function openList(desk: Page): Promise<Locator> {
  await connect(desk);
  await desk.getByRole('button', { name: 'List', exact: true }).click();
  return desk.locator('.wire-list');
}

/** Opens the first row whose sentence has this in it, as one does by keyboard. */
async function open(desk: Page, list: Locator, sentence: RegExp): Promise<Locator> {
  const row = list.getByRole('button', { name: sentence }).first();
  await row.focus();
  await row.press('Enter');
  await panel(desk).waitFor();
  return row;
}

async function violations(desk: Page): Promise<string[]> {
  if (!(await desk.evaluate(() => 'axe' in window))) await desk.evaluate(axe.source);
  return desk.evaluate(async () => {
    const { axe: own } = window as unknown as { axe: typeof axe };
    const { violations } = await own.run('#inspector', { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

/** Nothing of it is wider than its place; what must be wider scrolls in a box of its own. */
const overflows = (desk: Page): Promise<boolean> =>
  desk.locator('#inspector').evaluate((part) => part.scrollWidth > part.clientWidth);

describe.each(from(4, 4))('what travelled, on the desk', (chapter) => {
  const page = usePage(chapter, undefined, { asLearnersDo: true });

  test('an offer, line by line, by keyboard alone', async () => {
    const desk = await openDesk(page);
    const list = await openList(desk);
    const row = await open(desk, list, /sends an offer/);
    const focused = () => desk.evaluate(() => document.activeElement?.textContent ?? '');
    expect(await focused()).toBe('offer');

    await tab(desk, 'What it is').focus();
    await desk.keyboard.press('ArrowRight');
    expect(await focused()).toBe('SDP');
    const line = (text: string) => panel(desk).locator('.sdp-line', { hasText: text }).first();
    expect(await line('a=setup:actpass').innerText()).toMatch(
      /leaves it to the answer[\s\S]*In the answer: a=setup:active/,
    );
    await panel(desk).getByLabel('Only what differs from the answer').check();
    expect(await line('a=sctp-port').count()).toBe(0);

    await panel(desk).getByRole('link', { name: 'DTLS' }).first().focus();
    await desk.keyboard.press('Escape');
    await panel(desk).waitFor({ state: 'detached' });
    expect(await row.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('the pairs are asked for while they are open, until the tab is gone', async () => {
    const desk = await openDesk(page);
    await open(desk, await openList(desk), /pair of candidates in use in the connection of tab a/);
    await tab(desk, 'Pairs').click();
    await panel(desk).getByText('Live: asked for each second.').waitFor();
    const used = panel(desk).locator('[data-in-use="true"]');
    const requests = async () => Number(/STUN requests (\d+)/.exec(await used.innerText())?.[1]);
    const before = await requests();
    expect(before).toBeGreaterThan(0);
    await expect.poll(requests, { timeout: 20_000 }).toBeGreaterThan(before);
    await desk.getByRole('button', { name: 'Reload tab a' }).click();
    await panel(desk)
      .getByText(/closed or reloaded.*its last answer/)
      .waitFor();
  });

  test('a link leads to the glossary, also where the panel lies over the lesson', async () => {
    const desk = await openDesk(page);
    await desk.setViewportSize({ width: 1024, height: 768 });
    await open(desk, await openList(desk), /sends an offer/);
    await panel(desk).getByRole('link', { name: 'Glossary: Offer' }).click();
    await panel(desk).waitFor({ state: 'detached' });
    const heading = desk.locator('#lesson').getByRole('heading', { name: /^Offer/ });
    await heading.waitFor({ state: 'visible' });
  });

  test('axe finds nothing in any view, and nothing is cut off', async () => {
    const desk = await openDesk(page);
    const list = await openList(desk);
    await desk.setViewportSize({ width: 1350, height: 800 });
    await open(desk, list, /sends an offer/);
    for (const name of await panel(desk).getByRole('tab').allInnerTexts()) {
      await tab(desk, name).click();
      expect.soft(await violations(desk), name).toEqual([]);
      expect.soft(await overflows(desk), name).toBe(false);
    }
    for (const [sentence, name] of [
      [/sends the candidate/, 'Candidate'],
      [/ICE in tab a: connected/, 'What it is'],
    ] as const) {
      await open(desk, list, sentence);
      await tab(desk, name).click();
      expect.soft(await violations(desk), name).toEqual([]);
    }
  });
});
