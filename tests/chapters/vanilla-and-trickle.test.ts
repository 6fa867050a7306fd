// Chapter 3: what vanilla and trickle ICE send, how long each takes, and how the page shows that it waits.
import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, entries, isTold, state, status } from '../support/chat.ts';
import { type Frame, firstFrameSent, openTabBetween } from '../support/frames.ts';
import { atEnd } from '../support/lifetime.ts';
import { connectTabs, press } from '../support/meet.ts';
import { openTab, startPage } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

const choose = (page: Page, name: string): Promise<void> =>
  page.getByRole('radio', { name, exact: true }).check();

const addSilentServer = (page: Page): Promise<void> =>
  page.getByRole('checkbox', { name: 'Add a STUN server that does not answer' }).check();

/** The times that the page tells after a run of `kind`, in milliseconds, by the name of the step. */
async function timesOf(page: Page, kind: string): Promise<Record<string, number>> {
  await isTold(page, new RegExp(`^${kind}:`));
  const told = (await entries(page)).filter(({ text }) => text.startsWith(`${kind}:`));
  expect(told, `entries about the one run of ${kind}`).toHaveLength(1);
  const steps = told[0]?.text.slice(kind.length + 1, -1).split(',') ?? [];
  return Object.fromEntries(steps.map(readStep));
}

function readStep(text: string): [string, number] {
  const [, name, number, unit] = /^ (.+) after (\d+|\d+\.\d) (ms|s)$/.exec(text) ?? [];
  if (name === undefined) throw new Error(`"${text}" does not name a step and its time.`);
  return [name, Number(number) * (unit === 's' ? 1000 : 1)];
}

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

async function openWithSilentServer(url: string): Promise<Page> {
  const page = await openTab('about:blank');
  await page.addInitScript(await silentStunServer());
  await page.goto(url);
  await addSilentServer(page);
  return page;
}

async function prepare(...tabs: Page[]): Promise<void> {
  for (const tab of tabs) {
    await press(tab, 'Prepare');
    await state(tab, 'ready');
  }
}

/** Presses Prepare and Connect, and waits until the offer is out: from then on the page waits for the answer. */
async function sendOffer(page: Page): Promise<void> {
  await Promise.all([firstFrameSent(page), prepare(page).then(() => press(page, 'Connect'))]);
}

/** Vanilla ICE with a silent STUN server takes about 40 s: these two connect while the other tests run. */
let slow: [Page, Page] | undefined;

beforeAll(async () => {
  const [chapter] = from(3, 3);
  if (!chapter) return;
  const { url } = await startPage(chapter);
  const a = await openWithSilentServer(url);
  const b = await openTab(url);
  await choose(a, 'Vanilla ICE');
  await prepare(a, b);
  await press(a, 'Connect');
  slow = [a, b];
});

describe.each(from(3, 3))('chapter $number:', (chapter) => {
  const page = usePage(chapter);

  test.each([
    { kind: 'Vanilla ICE', trickles: false },
    { kind: 'Trickle ICE', trickles: true },
  ])('$kind sends what it should, and tells the times on both sides', async (run) => {
    const sent: Frame[] = [];
    const a = await openTabBetween(page.url, {
      fromPage: (frame, wire) => {
        sent.push(frame);
        wire.toServer(frame);
      },
    });
    const b = await openTab(page.url);
    await choose(a, run.kind);
    await connectTabs(chapter, a, b);
    await converse(a, b);
    expect(String(sent[0]?.sdp).includes('a=candidate:'), 'candidates in the offer').toBe(
      !run.trickles,
    );
    const candidates = sent.filter(({ type }) => type === 'candidate').length;
    if (run.trickles) expect(candidates, 'candidates that were sent alone').toBeGreaterThan(0);
    else expect(candidates, 'candidates that were sent alone').toBe(0);
    const [offers, answers] = [await timesOf(a, run.kind), await timesOf(b, run.kind)];
    expect(Object.keys(offers).sort()).toEqual(['channel open', 'first candidate', 'offer sent']);
    expect(Object.keys(answers).sort()).toEqual(['answer sent', 'channel open', 'first candidate']);
    for (const times of [offers, answers])
      expect(Math.max(...Object.values(times)), 'the last step').toBe(times['channel open']);
  });

  test('trickle ICE does not wait for a silent STUN server', async () => {
    const a = await openWithSilentServer(page.url);
    const b = await openTab(page.url);
    await choose(a, 'Trickle ICE');
    await connectTabs(chapter, a, b);
    await converse(a, b);
    expect((await timesOf(a, 'Trickle ICE'))['channel open']).toBeLessThan(10_000);
    // The one that the page names is in a range that nobody has (RFC 5737).
    const asked = await a.evaluate('window.asked');
    expect(new Set(asked as string[])).toEqual(new Set(['stun:203.0.113.1:3478']));
  });

  test.each([
    { kind: 'Trickle ICE', patience: 20 },
    { kind: 'Vanilla ICE', patience: 60 },
  ])('$kind gives up after $patience s when nobody answers, and counts them', async (run) => {
    const a = await openTab('about:blank');
    await a.clock.install();
    await a.goto(page.url);
    await choose(a, run.kind);
    await sendOffer(a);
    expect((await status(a)).text).toMatch(/^connecting…/i);
    await a.clock.runFor(7_000);
    expect((await status(a)).text).toMatch(/^connecting… [67] s$/i);
    await a.clock.runFor((run.patience - 9) * 1000);
    expect((await status(a)).state).toBe('connecting');
    await a.clock.runFor(3_000);
    await state(a, 'failed');
    // A second try begins to count anew.
    await sendOffer(a);
    await a.clock.runFor(2_000);
    expect((await status(a)).text).toMatch(/… [12] s$/i);
  });
});

describe.each(from(3, 3))('chapter $number: a silent STUN server', () => {
  test('holds vanilla ICE up for about 40 s, and the page shows that something goes on', async () => {
    if (!slow) throw new Error('beforeAll has not run');
    const [a, b] = slow;
    if ((await status(a)).state === 'connecting') {
      const { text } = await status(a);
      expect(text).toMatch(/^gathering candidates… \d+ s$/i);
      await expect.poll(async () => (await status(a)).text, { timeout: 5_000 }).not.toBe(text);
    }
    await state(a, 'connected', 60_000);
    await converse(a, b);
    const times = await timesOf(a, 'Vanilla ICE');
    expect(times['first candidate'], 'until the first candidate was found').toBeLessThan(10_000);
    expect(times['offer sent'], 'until the offer was sent').toBeGreaterThan(10_000);
  }, 80_000);
});
