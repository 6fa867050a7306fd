// Chapter 6: the path between two pages breaks, while their server stays reachable.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { becomes, converse, state, status } from '../support/chat.ts';
import { within } from '../support/lifetime.ts';
import { allowUdp, dropUdp, type Machine, makeMachine, udpPorts } from '../support/machine.ts';
import { connectTabs } from '../support/meet.ts';
import { describeWithNetwork } from '../support/needs.ts';
import { openTab, startPage } from '../support/page.ts';

const [chapter] = from(6);

describeWithNetwork('chapter 6: the network drops what the two send each other', ['nft'], () => {
  let machine: Machine;
  let a: Page;
  let b: Page;
  const both = async (wanted: string, ms: number) => {
    await Promise.all([state(a, wanted, ms), state(b, wanted, ms)]);
  };

  beforeAll(async () => {
    if (!chapter) throw new Error('There is no chapter 6.');
    machine = await makeMachine();
    const { url } = await startPage(chapter, { start: machine.startNode });
    const browser = await machine.launchBrowser();
    [a, b] = [await openTab(url, { browser }), await openTab(url, { browser })];
    await connectTabs(chapter, a, b);
  });

  test('on one path: an ICE restart finds another, and the chat goes on', async () => {
    const ports = await udpPorts(machine);
    expect(ports.length).toBeGreaterThan(1);
    const interrupted = Promise.any([becomes(a, 'reconnecting'), becomes(b, 'reconnecting')]);
    dropUdp(machine, ports); // for good, so that nothing but new candidates can help
    await within(10_000, interrupted, () => 'Neither page has noticed that the path is gone');
    await both('connected', 15_000);
    await converse(a, b);
    allowUdp(machine);
  }, 60_000);

  test('for a while: both say so within 10 s, find each other again, and the chat goes on', async () => {
    await converse(a, b);
    dropUdp(machine);
    await both('reconnecting', 10_000);
    for (const page of [a, b]) {
      expect((await status(page)).text).toMatch(/interrupted/i);
      expect(await page.getByRole('button', { name: 'Send', exact: true }).isEnabled()).toBe(false);
    }
    allowUdp(machine);
    await both('connected', 15_000);
    await converse(a, b);
  }, 60_000);

  test('for good: after one more try both give up, say what may help, and can start again', async () => {
    dropUdp(machine);
    await both('reconnecting', 10_000);
    // Whoever gives up first leaves the room; the other hears of it, or gives up in the same moment.
    const over = ['failed', 'left'];
    const states = await Promise.all([state(a, over, 30_000), state(b, over, 30_000)]);
    expect(states).toContain('failed');
    for (const page of [a, b])
      expect((await status(page)).text).toMatch(/(lost.*firewall.*TURN|lost.*is gone).*Start/s);
    allowUdp(machine);
    if (chapter) await connectTabs(chapter, a, b);
    await converse(a, b);
  }, 90_000);
});
