// What is done at the desk before each picture of it.
import type { FrameLocator, Page } from 'playwright-core';

export type Scene = {
  /** The picture's name in docs/images/. */
  file: string;
  chapter: number;
  act(desk: Page): Promise<void>;
};

export const scenes: readonly Scene[] = [
  { file: 'desk-1-by-hand.png', chapter: 1, act: carryByHand },
  { file: 'desk-3-two-runs.png', chapter: 3, act: compareRuns },
  { file: 'desk-4-third-tab.png', chapter: 4, act: waitAsThird },
  { file: 'desk-6-ice-restart.png', chapter: 6, act: openRecording },
];

const tab = (desk: Page, name: string): FrameLocator =>
  desk.frameLocator(`iframe[title="Tab ${name}"]`);
const press = (where: FrameLocator | Page, name: string) =>
  where.getByRole('button', { name, exact: true }).click();
const becomes = (where: FrameLocator, state: string) =>
  where.locator(`[role="status"][data-state="${state}"]`).waitFor({ state: 'attached' });

/** Its buttons do something once the page has said its first sentence. */
const isReady = (where: FrameLocator) =>
  where.locator('[role="status"]', { hasText: /\w/ }).waitFor({ state: 'attached' });

/** The tabs that the desk begins with. */
async function firstTabs(desk: Page): Promise<[FrameLocator, FrameLocator]> {
  const tabs: [FrameLocator, FrameLocator] = [tab(desk, 'a'), tab(desk, 'b')];
  await Promise.all(tabs.map(isReady));
  return tabs;
}

async function say(from: FrameLocator, to: FrameLocator, text: string): Promise<void> {
  const box = from.getByRole('textbox', { name: 'Message' });
  await box.fill(text);
  await box.press('Enter');
  await to.locator('[data-from="partner"]', { hasText: text }).waitFor();
}

/** Until the wire shows this: tabs tell it what has happened a moment later. */
const isOnTheWire = (desk: Page, text: string | RegExp) =>
  desk.locator('#below [role="option"]', { hasText: text }).last().waitFor({ state: 'attached' });

/** Chapter 1: the offer and the answer go by copy and paste. */
async function carryByHand(desk: Page): Promise<void> {
  const [a, b] = await firstTabs(desk);
  const carry = async (from: FrameLocator, to: FrameLocator) => {
    await becomes(from, 'waiting');
    const line = await from.getByRole('textbox', { name: 'Your description' }).inputValue();
    await to.getByRole('textbox', { name: 'Their description' }).fill(line);
  };
  await press(a, 'Create offer');
  await carry(a, b);
  await press(b, 'Create answer');
  await carry(b, a);
  await press(a, 'Accept answer');
  await Promise.all([becomes(a, 'connected'), becomes(b, 'connected')]);
  await say(a, b, 'You carried this connection here.');
  await isOnTheWire(desk, /chat: You carried/);
}

/** Chapter 3: the same connection with vanilla and with trickle ICE. */
async function compareRuns(desk: Page): Promise<void> {
  const [a, b] = await firstTabs(desk);
  const runs = desk.getByRole('tab', { name: 'Runs' });
  // The first connection of a browser takes longer than all later ones: it would be no fair comparison.
  for (const [at, kind] of ['Trickle ICE', 'Vanilla ICE', 'Trickle ICE'].entries()) {
    await a.getByRole('radio', { name: kind }).check();
    for (const each of [a, b]) {
      await press(each, 'Prepare');
      await becomes(each, 'ready');
    }
    await press(a, 'Connect');
    await Promise.all([becomes(a, 'connected'), becomes(b, 'connected')]);
    await runs.click();
    if (at > 0) await press(desk, 'Keep this run');
    // As the lesson does it: the partner goes, and comes back.
    await press(desk, 'Reload tab b');
    await becomes(a, 'closed');
    await isReady(b);
  }
  await press(desk, 'Lesson');
  await desk.getByRole('heading', { name: 'Kept runs' }).scrollIntoViewIfNeeded();
}

/** Chapter 4: two talk, a third one waits. */
async function waitAsThird(desk: Page): Promise<void> {
  const [a, b] = await firstTabs(desk);
  const c = tab(desk, 'c');
  await press(a, 'Start');
  await becomes(a, 'searching');
  await press(b, 'Start');
  await Promise.all([becomes(a, 'connected'), becomes(b, 'connected')]);
  await press(desk, 'Lesson');
  await press(desk, 'Add a tab');
  await isReady(c);
  await press(c, 'Start');
  await becomes(c, 'searching');
  await say(b, a, 'Nobody else can hear us.');
  await isOnTheWire(desk, /chat: Nobody/);
}

/** Chapter 6: no machine can be asked to break its network, so this is a recording of one that was broken. */
async function openRecording(desk: Page): Promise<void> {
  await desk.getByRole('tab', { name: 'Runs' }).click();
  await desk.getByLabel('Open saved runs').setInputFiles('docs/recordings/ice-restart.json');
  await press(desk, 'Show Chapter 6, an ICE restart on the wire');
  await press(desk, 'Lesson');
  await press(desk, 'Tabs');
  await scrollWireTo(desk, 'disconnected');
}

/** Only what is in sight is drawn, so one has to scroll to find it. */
async function scrollWireTo(desk: Page, text: string): Promise<void> {
  const list = desk.getByRole('listbox', { name: 'Arrows and marks' });
  const found = list.getByRole('option', { name: text }).first();
  await list.evaluate((box) => box.scrollTo({ top: 0 }));
  for (let pages = 0; pages < 50 && (await found.count()) === 0; pages += 1) {
    await list.evaluate((box) => box.scrollBy({ top: box.clientHeight / 2 }));
    await desk.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  }
  await found.evaluate((option) => option.scrollIntoView({ block: 'start' }));
  await list.evaluate((box) => box.scrollBy({ top: -box.clientHeight / 4 }));
}
