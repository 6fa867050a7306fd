// Chapter 3: the picture of what happened when, drawn from real time stamps, with the same facts as text.
import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, state } from '../support/chat.ts';
import { atEnd } from '../support/lifetime.ts';
import { connectTabs, press } from '../support/meet.ts';
import { openTab, startPage } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

type Step = { name: string; milliseconds: number; width: number };
type Run = { title: string; steps: Step[] };

/** What the picture shows: the facts as text, and the length of each bar in per cent. */
async function picture(page: Page): Promise<Run[]> {
  const runs = page.getByRole('figure', { name: 'What happened when' }).locator('section');
  const seen = await runs.evaluateAll((sections) =>
    sections.map((section) => ({
      title: section.querySelector('h2')?.textContent ?? '',
      lines: [...section.querySelectorAll('li')].map((line) => ({
        text: line.textContent ?? '',
        width: Number.parseFloat(line.querySelector('div')?.style.width ?? ''),
      })),
    })),
  );
  return seen.map(({ title, lines }) => ({ title, steps: lines.map(readLine) }));
}

function readLine({ text, width }: { text: string; width: number }): Step {
  const [, name, milliseconds] = /^(.+): (\d+) ms$/.exec(text) ?? [];
  if (name === undefined) throw new Error(`A line of the picture reads "${text}", without a time.`);
  return { name, milliseconds: Number(milliseconds), width };
}

async function runOf(page: Page, title: string): Promise<Run> {
  const run = (await picture(page)).find((run) => run.title === title);
  if (!run) throw new Error(`The picture shows no run "${title}".`);
  return run;
}

/** The names, in the order in which they stand in the picture. */
const order = (run: Run): string[] => run.steps.map(({ name }) => name);

const place = (run: Run, name: string): number => {
  expect(order(run)).toContain(name);
  return order(run).indexOf(name);
};

const choose = (page: Page, name: string): Promise<void> =>
  page.getByRole('radio', { name, exact: true }).check();

const bothSides = ['gathering candidates: gathering', 'first candidate: found', 'channel: open'];
const offerSide = [...bothSides, 'offer: sent', 'answer: received'];
const answerSide = [...bothSides, 'offer: received', 'answer: sent'];

/**
 * A STUN server that does not answer, on this machine, in place of the page's one: no packet of a test leaves it.
 * Gives the script that makes a page use it. */
async function silentStunServer(): Promise<string> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  atEnd(() => void socket.close());
  const { port } = socket.address() as AddressInfo;
  return `{
    const Real = RTCPeerConnection;
    window.asked = [];
    window.RTCPeerConnection = class extends Real {
      constructor(configuration) {
        const servers = configuration?.iceServers ?? [];
        if (servers.length > 0) window.asked.push(servers[0].urls);
        super({ iceServers: servers.map(() => ({ urls: 'stun:127.0.0.1:${port}' })) });
      }
    };
  }`;
}

/** Vanilla ICE with a silent STUN server takes about 40 s: these two connect while the other tests run. */
let slow: [Page, Page] | undefined;

beforeAll(async () => {
  const [chapter] = from(3, 3);
  if (!chapter) return;
  const script = await silentStunServer();
  const { url } = await startPage(chapter);
  const a = await openTab('about:blank');
  await a.addInitScript(script);
  await a.goto(url);
  const b = await openTab(url);
  await a.getByRole('checkbox', { name: 'Add a STUN server that does not answer' }).check();
  await choose(a, 'Vanilla ICE');
  for (const tab of [a, b]) {
    await press(tab, 'Prepare');
    await state(tab, 'ready');
  }
  await press(a, 'Connect');
  slow = [a, b];
});

describe.each(from(3, 3))('chapter $number: the picture', (chapter) => {
  const page = usePage(chapter);

  test.each([
    { name: 'Vanilla ICE', offerWaits: true },
    { name: 'Trickle ICE', offerWaits: false },
  ])('of $name tells when the offer went, on both sides', async ({ name, offerWaits }) => {
    const a = await openTab(page.url);
    const b = await openTab(page.url);
    await choose(a, name);
    await connectTabs(chapter, a, b);
    await converse(a, b);
    const [offers, answers] = [await runOf(a, name), await runOf(b, name)];
    expect(order(offers)).toEqual(expect.arrayContaining(offerSide));
    expect(order(answers)).toEqual(expect.arrayContaining(answerSide));
    const complete = place(offers, 'gathering candidates: complete');
    if (offerWaits) expect(place(offers, 'offer: sent')).toBeGreaterThan(complete);
    else expect(place(offers, 'offer: sent')).toBeLessThan(complete);
    if (!offerWaits) expect(order(answers)).toContain('first candidate: received');
    for (const { steps } of [offers, answers]) {
      const times = steps.map(({ milliseconds }) => milliseconds);
      expect(times, 'the times, from top to bottom').toEqual([...times].sort((x, y) => x - y));
    }
  });

  test('of Run both compares the two, with bars as long as the times', async () => {
    const a = await openTab(page.url);
    const b = await openTab(page.url);
    for (const tab of [a, b]) {
      await press(tab, 'Prepare');
      await state(tab, 'ready');
    }
    await press(a, 'Run both');
    await expect
      .poll(
        async () => (await picture(a)).flatMap(order).filter((name) => name === 'channel: open'),
        {
          timeout: 15_000,
        },
      )
      .toHaveLength(2);
    await state(a, 'connected');
    await state(b, 'connected');
    await converse(a, b);
    for (const tab of [a, b]) {
      const runs = await picture(tab);
      expect(runs.map(({ title }) => title)).toEqual(['Vanilla ICE', 'Trickle ICE']);
      const steps = runs.flatMap(({ steps }) => steps);
      const longest = Math.max(...steps.map(({ milliseconds }) => milliseconds));
      expect(Math.max(...steps.map(({ width }) => width)), 'the longest bar').toBe(100);
      for (const { name, milliseconds, width } of steps) {
        // The text is rounded to a millisecond, the bar is not.
        const tolerance = 100 / longest + 0.1;
        expect(Math.abs(width - (100 * milliseconds) / longest), name).toBeLessThan(tolerance);
      }
    }
  });

  test('shows that trickle ICE does not wait for a silent STUN server', async () => {
    const script = await silentStunServer();
    const a = await openTab('about:blank');
    await a.addInitScript(script);
    await a.goto(page.url);
    const b = await openTab(page.url);
    await a.getByRole('checkbox', { name: 'Add a STUN server that does not answer' }).check();
    await choose(a, 'Trickle ICE');
    await connectTabs(chapter, a, b);
    await converse(a, b);
    const run = await runOf(a, 'Trickle ICE');
    const open = run.steps.find(({ name }) => name === 'channel: open');
    expect(open?.milliseconds, 'until the channel was open').toBeLessThan(10_000);
    // The one that the page names is in a range that nobody has (RFC 5737).
    const asked = await a.evaluate('window.asked');
    expect(new Set(asked as string[])).toEqual(new Set(['stun:203.0.113.1:3478']));
  });
});

describe.each(from(3, 3))('chapter $number: a silent STUN server', () => {
  test('holds vanilla ICE up for about 40 s', async () => {
    if (!slow) throw new Error('beforeAll has not run');
    const [a, b] = slow;
    await state(a, 'connected', 60_000);
    await converse(a, b);
    const run = await runOf(a, 'Vanilla ICE');
    const sent = run.steps.find(({ name }) => name === 'offer: sent');
    expect(sent?.milliseconds, 'until the offer was sent').toBeGreaterThan(10_000);
  }, 80_000);
});
