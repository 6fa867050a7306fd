// Chapter 1: people paste all sorts of things. The page says what is wrong, and loses nothing of it.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, isTold, state, status } from '../support/chat.ts';
import { connectTabs, meet, ownDescription, pasteDescription, press } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

const encode = (description: object): string =>
  Buffer.from(JSON.stringify(description)).toString('base64');

const theirs = (page: Page) =>
  page.getByRole('textbox', { name: 'Their description', exact: true });
const own = (page: Page) => page.getByRole('textbox', { name: 'Your description', exact: true });

const isInvalid = (page: Page) => theirs(page).getAttribute('aria-invalid');

/** What the page says of the box "Their description", to everybody: the box is described by it. */
async function mistake(page: Page): Promise<string> {
  const id = await theirs(page).getAttribute('aria-describedby');
  const shown = page.locator(`#${id}`);
  expect(await shown.getAttribute('role'), 'the role of what the box is described by').toBe(
    'alert',
  );
  return shown.innerText();
}

/** Pastes `text`, presses `button`: the page must say at the box what `complaint` fits, and keep everything. */
async function refuses(page: Page, text: string, button: string, complaint: RegExp): Promise<void> {
  const before = { own: await own(page).inputValue(), status: await status(page) };
  await pasteDescription(page, text);
  await press(page, button);
  await expect.poll(() => mistake(page)).toMatch(complaint);
  expect(await isInvalid(page), 'the box is marked as the wrong one').toBe('true');
  const hasFocus = await theirs(page).evaluate((box) => box === document.activeElement);
  expect(hasFocus, 'the box has the focus').toBe(true);
  expect(await theirs(page).inputValue(), 'what was pasted').toBe(text);
  expect(await own(page).inputValue(), 'one’s own description').toBe(before.own);
  expect(await status(page), 'the status after a complaint').toEqual(before.status);
}

const isEnabled = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).isEnabled();

/** Long lines come out of a mail client like this. */
const mailed = (line: string): string =>
  (line.match(/.{1,76}/g) ?? []).map((part) => `> ${part}`).join('\r\n');

describe.each(from(1, 1))('chapter $number: a pasted text', (chapter) => {
  const page = usePage(chapter);
  /** Two who are slow: what the partner pastes back comes after more than 20 s, as by mail. */
  let slow: { a: Page; b: Page; answer: string; since: number };

  beforeAll(async () => {
    const a = await openTab(page.url);
    const b = await openTab(page.url);
    await press(a, 'Create offer');
    await pasteDescription(b, await ownDescription(a));
    await press(b, 'Create answer');
    slow = { a, b, answer: await ownDescription(b), since: performance.now() };
  });

  test('that is not a description is refused', async () => {
    const a = await openTab(page.url);
    await refuses(a, ' > ', 'Create answer', /nothing is pasted.*copy/i);
    await refuses(a, 'Hello, how are you?', 'Create answer', /not a description.*copy/i);
    await refuses(a, 'v=0\no=- 1 2 IN IP4 127.0.0.1\n', 'Create answer', /not a description/i);
    await refuses(a, encode({ type: 'rollback', sdp: '\r\n' }), 'Create answer', /lost its end/i);
    await refuses(a, encode({ type: 'offer' }), 'Create answer', /lost its end/i);
    // The mistake goes as soon as something else is pasted.
    await pasteDescription(a, 'something else');
    expect([await mistake(a), await isInvalid(a)]).toEqual(['', 'false']);
    // Also when the box is clicked into after a mistake, which has selected all of it already.
    await refuses(a, 'a shopping list', 'Create answer', /not a description/i);
    await theirs(a).click();
    await a.keyboard.insertText('something else');
    expect(await theirs(a).inputValue()).toBe('something else');
    // It looks like one, but no browser takes it: the page says what to do, shows the browser's own words, and goes on.
    await pasteDescription(a, encode({ type: 'offer', sdp: 'v=0\r\nhm\r\n' }));
    await press(a, 'Create answer');
    await state(a, 'failed');
    expect((await status(a)).text).toMatch(/failed.*start again/i);
    await isTold(a, /the browser says: .*description/i);
    await press(a, 'Create offer');
    await state(a, 'waiting');
  });

  test('of one’s own goes as soon as a new one is asked for: nobody copies the old one', async () => {
    const a = await openTab(page.url);
    await press(a, 'Create offer');
    await ownDescription(a);
    const left = await own(a).evaluate((box: HTMLTextAreaElement) => {
      document.querySelector<HTMLButtonElement>('#create-offer')?.click();
      return box.value;
    });
    expect(left).toBe('');
  });

  test('that is one’s own description, or of the wrong kind, is refused', async () => {
    const a = await openTab(page.url);
    const b = await openTab(page.url);
    await press(a, 'Create offer');
    await press(b, 'Create offer');
    const [offerOfA, offerOfB] = [await ownDescription(a), await ownDescription(b)];
    await refuses(a, offerOfA, 'Accept answer', /your own description.*copy/i);
    await refuses(a, offerOfA, 'Create answer', /your own description.*copy/i);
    await refuses(a, offerOfB, 'Accept answer', /is an offer\. press create answer instead/i);
    // The offer still stands: the two connect with what they have.
    await pasteDescription(b, offerOfA);
    await press(b, 'Create answer');
    const answer = await ownDescription(b);
    await refuses(a, answer, 'Create answer', /is an answer\. press accept answer instead/i);
    await press(a, 'Accept answer');
    await state(a, 'connected');
    await state(b, 'connected');
    await converse(a, b);
  });

  test('behind another one is refused; whoever enters the box again replaces both', async () => {
    const a = await openTab(page.url);
    const b = await openTab(page.url);
    await press(a, 'Create offer');
    const offer = await ownDescription(a);
    await refuses(b, offer + offer, 'Create answer', /more than one thing is pasted/i);
    await refuses(b, `eggs, milk ${offer}`, 'Create answer', /more than one thing is pasted/i);
    await own(b).click();
    await theirs(b).click();
    await b.keyboard.insertText(offer);
    expect(await theirs(b).inputValue()).toBe(offer);
    await press(b, 'Create answer');
    await state(b, 'waiting');
  });

  test('that has lost its end is refused, wherever it was cut', async () => {
    const a = await openTab(page.url);
    const b = await openTab(page.url);
    await press(a, 'Create offer');
    const offer = await ownDescription(a);
    for (const length of [40, 200, offer.length - 200, offer.length - 41, offer.length - 5])
      await refuses(b, offer.slice(0, length), 'Create answer', /lost its end.*copy/i);
    // A raw SDP that somebody has trimmed, and then encoded.
    const { type, sdp } = JSON.parse(Buffer.from(offer, 'base64').toString());
    await refuses(b, encode({ type, sdp: sdp.trim() }), 'Create answer', /lost its end/i);
  });

  test('that a mail client has wrapped and quoted is fine', async () => {
    const a = await openTab(page.url);
    const b = await openTab(page.url);
    await press(a, 'Create offer');
    await pasteDescription(b, mailed(await ownDescription(a)));
    await press(b, 'Create answer');
    await pasteDescription(a, `\n  ${mailed(await ownDescription(b))}  \n\n`);
    await press(a, 'Accept answer');
    await state(a, 'connected');
    await state(b, 'connected');
    await converse(a, b);
  });

  test('is an answer, but there is no offer: it cannot be accepted; after a chat comes another', async () => {
    const [a, b] = await meet(chapter, page.url);
    const c = await openTab(page.url);
    await pasteDescription(c, slow.answer);
    expect(await isEnabled(c, 'Accept answer')).toBe(false);
    await refuses(c, slow.answer, 'Create answer', /is an answer/i);
    await b.close();
    await state(a, 'closed');
    // What served the last chat serves no other one, and is gone.
    expect([await own(a).inputValue(), await theirs(a).inputValue()]).toEqual(['', '']);
    expect(await isEnabled(a, 'Copy')).toBe(false);
    await connectTabs(chapter, c, a);
    await converse(a, c);
  });

  test('may come late: an answer is good for more than 20 s', async () => {
    const { a, b, answer, since } = slow;
    // What is waited for here is time itself.
    await a.waitForTimeout(Math.max(0, 21_000 - (performance.now() - since)));
    expect((await status(b)).state).toBe('waiting');
    await pasteDescription(a, answer);
    await press(a, 'Accept answer');
    await state(a, 'connected');
    await state(b, 'connected');
    await converse(a, b);
  }, 45_000);
});
