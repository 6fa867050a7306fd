// Chapter 1: people paste all sorts of things. The page says what is wrong, and loses nothing of it.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, state, status } from '../support/chat.ts';
import { connectTabs, meet, ownDescription, pasteDescription, press } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

const encode = (description: object): string =>
  Buffer.from(JSON.stringify(description)).toString('base64');

const theirs = (page: Page) =>
  page.getByRole('textbox', { name: 'Their description', exact: true });
const own = (page: Page) => page.getByRole('textbox', { name: 'Your description', exact: true });

/** Pastes `text`, presses `button`: the page must say what `complaint` fits, and keep everything. */
async function refuses(page: Page, text: string, button: string, complaint: RegExp): Promise<void> {
  const before = { own: await own(page).inputValue(), state: (await status(page)).state };
  await pasteDescription(page, text);
  await press(page, button);
  await expect.poll(async () => (await status(page)).text).toMatch(complaint);
  expect(await theirs(page).inputValue(), 'what was pasted').toBe(text);
  expect(await own(page).inputValue(), 'one’s own description').toBe(before.own);
  expect((await status(page)).state, 'the state after a complaint').toBe(before.state);
}

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
    await refuses(a, '', 'Create answer', /nothing is pasted.*copy/i);
    await refuses(a, 'Hello, how are you?', 'Create answer', /not a description.*copy/i);
    await refuses(a, 'v=0\no=- 1 2 IN IP4 127.0.0.1\n', 'Create answer', /not a description/i);
    await refuses(a, encode({ type: 'rollback', sdp: '\r\n' }), 'Create answer', /where an offer/i);
    await refuses(a, encode({ type: 'offer' }), 'Create answer', /lost its end/i);
    await refuses(a, '', 'Copy', /nothing to copy yet.*create offer/i);
    // It looks like one, but no browser takes it: the page shows the browser's own words, and goes on.
    await pasteDescription(a, encode({ type: 'offer', sdp: 'v=0\r\nhm\r\n' }));
    await press(a, 'Create answer');
    await state(a, 'failed');
    expect((await status(a)).text).toMatch(/description/i);
    await press(a, 'Create offer');
    await state(a, 'waiting');
  });

  test('that is one’s own description, or of the wrong kind, is refused', async () => {
    const a = await openTab(page.url);
    const b = await openTab(page.url);
    await press(a, 'Create offer');
    await press(b, 'Create offer');
    const [offerOfA, offerOfB] = [await ownDescription(a), await ownDescription(b)];
    await refuses(a, offerOfA, 'Accept answer', /your own description.*copy/i);
    await refuses(a, offerOfA, 'Create answer', /your own description.*copy/i);
    await refuses(a, offerOfB, 'Accept answer', /is an offer, where an answer belongs.*copy/i);
    // The offer still stands: the two connect with what they have.
    await pasteDescription(b, offerOfA);
    await press(b, 'Create answer');
    const answer = await ownDescription(b);
    await refuses(b, offerOfA, 'Accept answer', /is an offer, where an answer belongs/i);
    await refuses(a, answer, 'Create answer', /is an answer, where an offer belongs.*copy/i);
    await press(a, 'Accept answer');
    await state(a, 'connected');
    await state(b, 'connected');
    await converse(a, b);
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

  test('is an answer, but there is no offer: refused; and after a chat comes another', async () => {
    const [a, b] = await meet(chapter, page.url);
    const answer = await ownDescription(b);
    const c = await openTab(page.url);
    await refuses(c, answer, 'Accept answer', /made no offer.*create offer/i);
    await b.close();
    await state(a, 'closed');
    await refuses(a, answer, 'Accept answer', /made no offer.*create offer/i);
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
