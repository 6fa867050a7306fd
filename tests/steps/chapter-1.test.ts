// What chapter 1's steps say is to be seen after each of them, until two tabs talk.
import { expect } from 'vitest';
import { allowConsole, consoleOf } from '../support/page.ts';
import { patient } from '../support/steps/bench.ts';
import {
  answer,
  box,
  carry,
  connections,
  description,
  own,
  theirs,
  two,
} from '../support/steps/by-hand.ts';
import { isEnabled, press, statusOf } from '../support/steps/hands.ts';
import { tryAll } from '../support/steps/try-all.ts';
import { laterTries } from './chapter-1-later.ts';

tryAll(1, {
  'A page with a heading': async ({ open, quoted }) => {
    const page = await open();
    const heading = page.getByRole('heading', { level: 1 });
    expect(await heading.innerText()).toBe(quoted('Manual SDP copy and paste'));
    await page.getByText(quoted('Peer by Peer · Chapter 1 of 6')).waitFor();
  },

  'A page that speaks': async ({ open, says, quoted }) => {
    await says(await open(), 'Hello from main.ts.');
    const broken = await open('', (html) => html.replace('id="status"', quoted('id="statsu"')));
    allowConsole(broken, /index\.html has no HTMLElement/);
    await expect
      .poll(() => consoleOf(broken), patient)
      .toContain(quoted('index.html has no HTMLElement with id="status"'));
  },

  'A state and a sentence': async ({ open, says, quoted }) => {
    const page = await open();
    await says(page, 'Press Create offer. Or paste your partner’s offer and press Create answer.');
    const state = await page.evaluate(quoted("document.querySelector('#status').dataset.state"));
    expect(`'${state}'`).toBe(quoted("'idle'"));
  },

  'Create offer': async ({ open, says }) => {
    const page = await open();
    await press(page, 'Create offer');
    await says(page, 'Gathering candidates…');
  },

  'An offer': async ({ open, quoted, state }) => {
    const page = await open();
    await press(page, 'Create offer');
    await expect.poll(() => consoleOf(page), patient).toContain('offer v=0');
    const lines = /```text\n([\s\S]*?)```/.exec(state.step.now)?.[1]?.trim().split('\n') ?? [];
    const printed = consoleOf(page);
    for (const line of lines.filter((line) => !line.startsWith('o=')))
      expect(printed).toContain(line);
    expect(printed).toMatch(/o=- \d+ 2 IN IP4 127\.0\.0\.1/);
    quoted(' 2 IN IP4 127.0.0.1');
  },

  'A box for what you carry': async ({ open }) => {
    const page = await open();
    const number = async () => /o=- (\d+)/.exec(await own(page).inputValue())?.[1];
    await press(page, 'Create offer');
    const first = (await description(page)) && (await number());
    expect(first).toBeTruthy();
    await press(page, 'Create offer');
    await expect.poll(number, patient).not.toBe(first);
  },

  'First the channel': async ({ open, quoted }) => {
    const page = await open();
    await press(page, 'Create offer');
    const offer = await description(page);
    for (const line of ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'a=setup:actpass'])
      expect(offer).toContain(quoted(line));
    for (const beginning of ['a=ice-ufrag:', 'a=ice-pwd:', 'a=fingerprint:sha-256 '])
      expect(offer).toContain(quoted(beginning));
  },

  'Wait for the candidates': async ({ open, quoted }) => {
    const page = await open();
    await press(page, 'Create offer');
    // Here the address is not hidden: see scripts/browser/browser.ts.
    expect(await description(page)).toMatch(
      /^a=candidate:\d+ 1 udp \d+ \S+ \d+ typ host generation 0/m,
    );
    quoted('typ host generation 0');
  },

  'Always the next step': async ({ open, says }) => {
    const page = await open();
    await press(page, 'Create offer');
    await says(
      page,
      'Press Copy. Paste it on your partner’s page, press Create answer there, and bring the answer back.',
    );
  },

  'One line that survives copying': async ({ open, quoted }) => {
    const page = await open();
    await press(page, 'Create offer');
    const line = await description(page);
    const [beginning = ''] = quoted('eyJ0eXBlIjoib2ZmZXIiLCJzZHAiOiJ2PTBcclxu…').split('…');
    expect(line.startsWith(beginning)).toBe(true);
    await page.evaluate(quoted('console.log(JSON.parse(atob(own.value)).sdp);'));
    await expect.poll(() => consoleOf(page), patient).toContain('v=0\r\n');
  },

  'Only what can work can be pressed': async ({ open }) => {
    const page = await open();
    expect(await isEnabled(page, 'Copy')).toBe(false);
    await press(page, 'Create offer');
    await expect.poll(() => isEnabled(page, 'Copy'), patient).toBe(true);
  },

  Copy: async ({ open, says, quoted }) => {
    const page = await open();
    await press(page, 'Create offer');
    const line = await description(page);
    await press(page, 'Copy');
    await says(
      page,
      'Copied. Paste it on your partner’s page, press Create answer there, and bring the answer back.',
    );
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(line);
    await page.evaluate(
      quoted("Object.defineProperty(navigator, 'clipboard', { value: undefined });"),
    );
    await press(page, 'Copy');
    const selected = quoted('Selected. Press Ctrl+C (⌘C on a Mac) to copy it.');
    expect(await statusOf(page, ': Selected')).toContain(selected);
  },

  'A new offer ends the old one': async ({ open }) => {
    const page = await open();
    const states = await connections(page);
    for (const time of [1, 2, 3]) {
      await press(page, 'Create offer');
      await expect.poll(states, patient).toHaveLength(time);
      await expect.poll(() => isEnabled(page, 'Create offer'), patient).toBe(true);
    }
    expect(await states()).toEqual(['closed', 'closed', 'new']);
  },

  'A box for what you bring': async ({ open, quoted }) => {
    const page = await open();
    const canAnswer = () => isEnabled(page, 'Create answer');
    expect(await canAnswer()).toBe(false);
    await theirs(page).fill(quoted('milk'));
    expect(await canAnswer()).toBe(true);
    await own(page).click();
    await theirs(page).click();
    expect(await page.evaluate(() => String(getSelection()))).toBe('milk');
    await page.keyboard.press('Delete');
    await expect.poll(canAnswer, patient).toBe(false);
  },

  'The answer': async (bench) => {
    const [a, b] = await two(bench);
    await answer(a, b);
    await bench.says(
      b,
      'Press Copy. Paste it on your partner’s page, and press Accept answer there.',
    );
    const type = await b.evaluate(bench.quoted('JSON.parse(atob(own.value)).type'));
    expect(`'${type}'`).toBe(bench.quoted("'answer'"));
  },

  'The answer comes back': async (bench) => {
    const [a, b] = await two(bench);
    const states = await connections(a);
    await carry(a, b);
    await expect.poll(states, patient).toEqual(['connected']);
    await bench.says(a, 'Connecting…');
  },

  'The channel opens': async (bench) => {
    const [a, b] = await two(bench);
    await carry(a, b);
    for (const page of [a, b]) await bench.says(page, 'Connected. Say hello.');
    expect(await own(a).isVisible()).toBe(false);
  },

  'A box to write in': async (bench) => {
    const [a, b] = await two(bench);
    expect(await box(a).isEnabled()).toBe(false);
    await carry(a, b);
    for (const page of [a, b]) await expect.poll(() => box(page).isEnabled(), patient).toBe(true);
    await box(a).fill('hello');
    await Promise.all([a.waitForURL(/\?$/), box(a).press('Enter')]);
  },

  'Nothing typed is lost': async (bench) => {
    const [a, b] = await two(bench);
    await carry(a, b);
    await box(a).fill(bench.quoted('Hello?'));
    await box(a).press('Enter');
    await bench.tells(a, 'Not sent. Your message is still in the box.');
    expect(await box(a).inputValue()).toBe('Hello?');
  },
  ...laterTries,
});
