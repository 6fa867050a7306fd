// What chapter 1's later steps say is to be seen: two tabs talk, and what can go wrong.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer, carry, description, own, paste, theirs, two } from '../support/steps/by-hand.ts';
import {
  become,
  converse,
  entriesOf,
  hear,
  hurry,
  press,
  say,
  statusOf,
} from '../support/steps/hands.ts';
import { leave } from '../support/steps/tabs.ts';
import type { Tries } from '../support/steps/try-all.ts';

const connected = 'Connected. Say hello.';

/** What stands at the box, below the mistake that was pasted. */
const mistake = (page: Page) => page.getByRole('alert').innerText();

export const laterTries: Tries = {
  'Two tabs talk': async (bench) => {
    const [a, b] = await two(bench);
    await carry(a, b);
    await become('connected', a, b);
    await converse(a, b);
    await say(a, bench.quoted('<b>Hello</b>'));
    await hear(b, '<b>Hello</b>');
  },

  'The mistake stands at the box': async ({ open, quoted }) => {
    const page = await open();
    await paste(page, quoted('milk, eggs'));
    await press(page, 'Create answer');
    const noDescription =
      'This is not a description: it must start with eyJ0eXBlIjoi. Let your partner press Copy, and paste the whole offer here.';
    expect(await mistake(page)).toBe(quoted(noDescription));
    await press(page, 'Create offer');
    await paste(page, await description(page));
    await press(page, 'Accept answer');
    const ownOne =
      'This is your own description. Let your partner press Copy, and paste the whole answer here.';
    expect(await mistake(page)).toBe(quoted(ownOne));
  },

  'Whole, once, and of the right kind': async (bench) => {
    const { quoted } = bench;
    const [a, b] = await two(bench);
    await press(a, 'Create offer');
    const offer = await description(a);
    await paste(b, offer.slice(0, -10));
    await press(b, 'Create answer');
    const noEnd =
      'This description has lost its end. Let your partner press Copy, and paste the whole offer here.';
    expect(await mistake(b)).toBe(quoted(noEnd));
    await paste(b, offer + offer);
    await press(b, 'Create answer');
    expect(await mistake(b)).toContain(
      quoted('More than one thing is pasted here. Empty this box.'),
    );
    await press(b, 'Create offer');
    await paste(a, await description(b));
    await press(a, 'Accept answer');
    expect(await mistake(a)).toBe(quoted('This is an offer. Press Create answer instead.'));
  },

  'One answer to one offer': async (bench) => {
    const [a, b] = await two(bench);
    await paste(a, await answer(a, b));
    await a.evaluate(
      bench.quoted("for (const time of [1, 2]) document.querySelector('#accept-answer').click();"),
    );
    for (const page of [a, b]) await bench.says(page, connected);
  },

  'The chat is over': async (bench) => {
    const [a, b] = await two(bench);
    await carry(a, b);
    await become('connected', a, b);
    await leave(b);
    await bench.says(a, 'The chat is over. You can start a new one.');
    expect([await own(a).inputValue(), await theirs(a).inputValue()]).toEqual(['', '']);
    const c = await bench.open();
    await carry(a, c);
    await become('connected', a, c);
    await leave(a);
    await bench.says(c, 'The chat is over. You can start a new one.');
    await a.goBack();
    await become('idle', a);
  },

  'It can fail': async (bench) => {
    const [a, b] = await two(bench);
    await press(a, 'Create offer');
    await description(a);
    const forge = /```js\n([\s\S]*?)```/.exec(bench.state.step.now)?.[1] ?? '';
    await a.evaluate(forge.replace('sha-256 00', 'sha-256 01'));
    await paste(b, await description(a));
    await press(b, 'Create answer');
    await paste(a, await description(b));
    await press(a, 'Accept answer');
    const failed = 'The connection has failed. Start again, both of you, with new descriptions.';
    for (const page of [a, b]) await bench.says(page, failed);
  },

  'Something goes on': async (bench) => {
    const [a, b] = await two(bench);
    const line = await answer(a, b);
    await hurry(a, 20);
    await press(a, 'Create offer');
    await become('waiting', a);
    await paste(a, line);
    await press(a, 'Accept answer');
    expect(await statusOf(a, ' [1-9]\\d? s$')).toMatch(/^connecting: Connecting… [1-9]\d? s$/);
    bench.quoted('Connecting… 1 s');
    await become('failed', a);
  },

  'The browser says': async ({ open, tells, quoted }) => {
    const page = await open();
    await paste(page, quoted('eyJ0eXBlIjoib2ZmZXIiLCJzZHAiOiJub25zZW5zZVxyXG4ifQ=='));
    await press(page, 'Create answer');
    await become('failed', page);
    await tells(
      page,
      "The browser says: Failed to execute 'setRemoteDescription' on 'RTCPeerConnection': Failed to parse SessionDescription. nonsense Expect line: v=",
    );
  },

  'A partner who floods': async (bench) => {
    const [a, b] = await two(bench);
    await carry(a, b);
    await become('connected', a, b);
    await a.evaluate(/```js\n([\s\S]*?)```/.exec(bench.state.step.now)?.[1] ?? '');
    for (const page of [a, b]) {
      expect((await entriesOf(page, ': 600$')).at(-1)).toMatch(/: 600$/);
      expect(await page.evaluate(bench.quoted('conversation.childElementCount'))).toBe(500);
    }
  },
};
