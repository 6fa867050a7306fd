// The desk in a real browser: tabs of the chapter as panes, and in windows of their own.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../../support/chapters.ts';
import { allowConsole, openTab } from '../../support/page.ts';
import { usePage } from '../../support/use-page.ts';
import {
  addressOf,
  chat,
  connect,
  inPane,
  openDesk,
  pane,
  paneNames,
  press,
  showsState,
} from './desk-page.ts';

const tested = from(4).filter(({ number }) => number !== 5);

/** What the desk says of tabs that are no panes. */
const others = (desk: Page) => desk.getByRole('list', { name: /windows of their own/ });

/** Opens the desk's link. A window of its own is one with a process of its own. */
async function openWindow(desk: Page): Promise<Page> {
  const opening = desk.context().waitForEvent('page');
  await desk.getByRole('link', { name: /Open a tab of its own/ }).click();
  const page = await opening;
  await page.locator('h1').waitFor();
  return page;
}

describe.each(tested)('chapter $number on the desk', (chapter) => {
  const page = usePage(chapter, undefined, { asLearnersDo: true });

  test('two panes chat, and the desk says that they are connected', async () => {
    const desk = await openDesk(page);
    expect(await paneNames(desk)).toEqual(['a', 'b']);
    expect(await desk.title()).toBe(`Chapter ${chapter.number}: ${chapter.title} · desk`);
    await connect(desk);
    await chat(desk, 'a', 'b');
  });

  test('a pane is reloaded, another one is closed, and the partner notices', async () => {
    const desk = await openDesk(page);
    await connect(desk);
    await desk.getByRole('button', { name: 'Reload tab a' }).click();
    await showsState(desk, 'b', 'left');
    await showsState(desk, 'a', 'idle');
    await desk.getByRole('button', { name: 'Close tab b' }).click();
    expect(await paneNames(desk, 1)).toEqual(['a']);
  });

  test('tabs meet in the room that is typed into their addresses', async () => {
    const desk = await openDesk(page);
    const room = `/?room=desk-${Math.random().toString(36).slice(2, 8)}`;
    for (const tab of ['a', 'b']) {
      const field = desk.getByRole('textbox', { name: `Address of tab ${tab}` });
      await field.fill(room.slice(1));
      await field.press('Enter');
      expect(await field.inputValue()).toBe(room);
      await inPane(desk, tab).getByRole('button', { name: 'Start' }).waitFor();
    }
    await desk.reload();
    await expect
      .poll(() => desk.getByRole('textbox', { name: 'Address of tab b' }).inputValue())
      .toBe(room);
    await expect
      .poll(() => desk.frames().filter((frame) => frame.url().includes(room)).length)
      .toBe(2);
  });
});

describe.each(from(4, 4))('panes', (chapter) => {
  const page = usePage(chapter, undefined, { asLearnersDo: true });

  test('a third waits while two talk, a fourth fits, a fifth does not; after a reload all are there', async () => {
    const desk = await openDesk(page);
    await connect(desk);
    await desk.getByRole('button', { name: 'Add a tab' }).click();
    expect(await paneNames(desk, 3)).toEqual(['a', 'b', 'c']);
    await press(desk, 'c', 'Start');
    await showsState(desk, 'c', 'searching');
    await chat(desk, 'a', 'b');
    await desk.getByRole('button', { name: 'Add a tab' }).click();
    await paneNames(desk, 4);
    expect(await desk.getByRole('button', { name: 'Add a tab' }).isDisabled()).toBe(true);
    await desk.getByRole('button', { name: 'Close tab b' }).click();
    await paneNames(desk, 3);
    await desk.reload();
    expect(await paneNames(desk, 3)).toEqual(['a', 'c', 'd']);
  });

  test('a tab of its own has the next name, and is on the wire until it is closed', async () => {
    const desk = await openDesk(page);
    await paneNames(desk);
    const window = await openWindow(desk);
    expect(new URL(window.url()).search).toBe('?desk=c');
    await others(desk).getByText('idle').waitFor();
    await window.getByRole('button', { name: 'Start' }).click();
    await press(desk, 'a', 'Start');
    await others(desk).getByText('connected').waitFor();
    const second = await openWindow(desk);
    expect(new URL(second.url()).search).toBe('?desk=d');
    // As a person closes it: the page may still say that it goes.
    await window.close({ runBeforeUnload: true });
    await second.close({ runBeforeUnload: true });
    await others(desk).waitFor({ state: 'detached' });
  });

  test('a tab that crashes is gone without a word; the desk and its panes go on', async () => {
    const desk = await openDesk(page);
    await paneNames(desk);
    const window = await openWindow(desk);
    await others(desk).getByText('idle').waitFor();
    const session = await desk.context().newCDPSession(window);
    session.send('Page.crash').catch(() => {}); // nobody is left to answer
    await others(desk).getByText('gone without a word').waitFor();
    await desk.getByRole('button', { name: 'Take tab c off the list' }).click();
    await others(desk).waitFor({ state: 'detached' });
    await connect(desk);
  });

  test('a tab that hangs does not answer, until it does again', async () => {
    const desk = await openDesk(page);
    await paneNames(desk);
    const window = await openWindow(desk);
    await others(desk).getByText('idle').waitFor();
    // Stopped by its debugger: how long it hangs is not left to chance.
    const debug = await window.context().newCDPSession(window);
    await debug.send('Debugger.enable');
    const paused = new Promise((resolve) => debug.once('Debugger.paused', resolve));
    const hanging = window.evaluate('debugger');
    await paused;
    await others(desk).getByText('does not answer').waitFor();
    await debug.send('Debugger.resume');
    await hanging;
    await others(desk).getByText('idle').waitFor();
  });

  test('an alert in a pane stops the desk as well, and confuses nothing afterwards', async () => {
    const desk = await openDesk(page);
    await paneNames(desk);
    const frame = desk.frames().find((each) => each.url().includes('desk=a'));
    const seen = desk.evaluate(() => {
      const words = new Set<string>();
      new MutationObserver(() => {
        for (const live of document.querySelectorAll('.live')) words.add(live.textContent ?? '');
        Object.assign(window, { words: [...words] });
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await seen;
    // Another desk, with a thread of its own, says when the alert has lasted longer than a tab may be silent.
    const watching = await desk.context().newPage();
    await watching.goto(addressOf(page));
    const dialog = desk.waitForEvent('dialog');
    const alerted = frame?.evaluate(() => alert('Is anybody there?'));
    const shown = await dialog;
    await others(watching).getByText('does not answer').first().waitFor();
    await shown.accept();
    await alerted;
    await others(watching).getByText('does not answer').first().waitFor({ state: 'detached' });
    await connect(desk);
    const words = await desk.evaluate(() => (window as unknown as { words: string[] }).words);
    expect(words.join(' ')).not.toContain('does not answer');
  });

  test('two desks of one browser have tabs with different names, also after a reload', async () => {
    const first = await openDesk(page);
    await paneNames(first);
    const second = await first.context().newPage();
    await second.goto(addressOf(page));
    expect(await paneNames(second)).toEqual(['c', 'd']);
    await expect.poll(() => others(first).getByRole('listitem').count()).toBe(2);
    await second.reload();
    expect(await paneNames(second)).toEqual(['c', 'd']);
    await press(first, 'a', 'Start');
    await press(second, 'd', 'Start');
    await showsState(first, 'a', 'connected');
    await showsState(second, 'd', 'connected');
  });

  test('a desk that is opened later, or reloaded, hears what has happened, and each thing once', async () => {
    const desk = await openDesk(page);
    await paneNames(desk);
    const window = await openWindow(desk);
    await window.getByRole('button', { name: 'Start' }).click();
    await others(desk).getByText('searching').waitFor();
    const later = await desk.context().newPage();
    await later.goto(addressOf(page));
    const presses = () =>
      later
        .locator('.wire')
        .getByText(/presses “Start”/)
        .count();
    for (const _ of ['later', 'reloaded']) {
      await later.getByRole('button', { name: 'List', exact: true }).click();
      await expect.poll(presses, { timeout: 10_000 }).toBe(1);
      await later.reload();
    }
    await others(desk).getByText('searching').waitFor();
  });

  test('the same link opened twice is said to be so', async () => {
    const desk = await openDesk(page);
    await paneNames(desk);
    const double = await desk.context().newPage();
    await double.goto(page.at('desk=a'));
    const warning = desk.getByText('Two pages are called tab a');
    await warning.waitFor();
    await double.close();
    await warning.waitFor({ state: 'detached' });
  });

  test('a page that does not come is said after ten seconds; one that left the wire at once', async () => {
    const desk = await openTab('about:blank');
    await desk.clock.install();
    const hung: (() => void)[] = [];
    await desk.route('**/?desk=a', (route) => {
      hung.push(() => void route.continue());
    });
    await desk.goto(addressOf(page), { waitUntil: 'commit' });
    await pane(desk, 'a').waitFor();
    await expect.poll(() => hung.length).toBe(1);
    await desk.clock.fastForward(11_000);
    const slow = pane(desk, 'a').getByText('has been loading for 10 seconds');
    await slow.waitFor();
    for (const go of hung) go();
    await slow.waitFor({ state: 'detached' });

    allowConsole(desk, /404/);
    await desk
      .frames()
      .find((each) => each.url().includes('desk=b'))
      ?.goto(new URL('/', page.url).href);
    await pane(desk, 'b').getByText('a page that is not on the wire').waitFor();
    await desk.getByRole('button', { name: 'Reload tab b' }).click();
    await showsState(desk, 'b', 'idle');
    await pane(desk, 'b').getByText('not on the wire').waitFor({ state: 'detached' });
  });

  test('an address elsewhere is refused with a reason', async () => {
    const desk = await openDesk(page);
    const field = desk.getByRole('textbox', { name: 'Address of tab a' });
    await field.fill('https://example.org/');
    await field.press('Enter');
    await pane(desk, 'a').getByText('browsers keep the others apart').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
  });
});
