// Chapter 6: one of two who chat changes the network. The old paths are gone for good, the line to the server for a while.
import type { Browser } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { becomes, converse, state } from '../support/chat.ts';
import { eventually } from '../support/eventually.ts';
import { within } from '../support/lifetime.ts';
import { type Line, openTabOnLine } from '../support/line.ts';
import {
  dropTcp,
  dropUdp,
  type Machine,
  makeMachine,
  tcpPorts,
  udpPorts,
} from '../support/machine.ts';
import { connectTabs } from '../support/meet.ts';
import { describeWithNetwork } from '../support/needs.ts';
import { startPage } from '../support/page.ts';

const [chapter] = from(6);

const cases = [
  { moves: 'answerer', line: 'looks open to the server', seconds: 3 },
  { moves: 'answerer', line: 'looks open to the server', seconds: 7 },
  { moves: 'offerer', line: 'looks open to the server', seconds: 3 },
  { moves: 'offerer', line: 'looks open to the server', seconds: 7 },
  { moves: 'answerer', line: 'is missed by the server', seconds: 7 },
  { moves: 'offerer', line: 'is missed by the server', seconds: 7 },
];
type Case = (typeof cases)[number];
/** One of two who chat: its tab, on a line that can be cut, and the ports of that line. */
type Person = { line: Line; ports: number[] };

describeWithNetwork('chapter 6: a change of network', ['nft'], () => {
  const outcomes: PromiseSettledResult<void>[] = [];

  // All pairs lose their paths at the same moment and wait side by side: one after the other it takes over a minute.
  beforeAll(async () => {
    if (!chapter) throw new Error('There is no chapter 6.');
    const machine = await makeMachine();
    // The server misses within 2 s who does not answer.
    const env = { HEARTBEAT_SECONDS: '1' };
    const { url } = await startPage(chapter, { start: machine.startNode, env });
    const browser = await machine.launchBrowser();
    const pairs: [Person, Person][] = [];
    for (const _ of cases) {
      const [a, b] = [await open(machine, browser, url), await open(machine, browser, url)];
      await connectTabs(chapter, a.line.tab, b.line.tab);
      pairs.push([a, b]);
    }
    // The other may be on the new path before it has missed the old one.
    const interruptions = pairs.map((pair) =>
      Promise.any(pair.map(({ line }) => becomes(line.tab, 'reconnecting'))),
    );
    dropUdp(machine, await udpPorts(machine));
    const moved = pairs.map((pair, index) =>
      move(machine, cases[index] as Case, pair, interruptions[index] as Promise<void>),
    );
    outcomes.push(...(await Promise.allSettled(moved)));
  }, 150_000);

  test.each(cases.map((one, index) => ({ ...one, index })))(
    'of the $moves, whose line $line, for $seconds s: the chat goes on',
    ({ index }) => {
      const outcome = outcomes[index];
      if (outcome?.status !== 'fulfilled') throw outcome?.reason;
    },
  );
});

async function open(machine: Machine, browser: Browser, url: string): Promise<Person> {
  const before = new Set(await tcpPorts(machine));
  const line = await openTabOnLine(url, { browser });
  // Not expect.poll: this must also work in a beforeAll.
  await eventually(
    () => line.heard > 0,
    () => 'The server has said nothing to the page',
  );
  const ports = (await tcpPorts(machine)).filter((port) => !before.has(port));
  return { line, ports };
}

async function move(
  machine: Machine,
  { moves, line, seconds }: Case,
  [a, b]: [Person, Person],
  interrupted: Promise<void>,
): Promise<void> {
  expect(b.line.said.some(({ type }) => type === 'offer')).toBe(true);
  const mover = moves === 'offerer' ? b : a;
  if (line.includes('missed')) dropTcp(machine, mover.ports);
  mover.line.cutHalf();
  // How long they are away is what is tested, so here time itself is waited for.
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  mover.line.mend();
  await within(15_000, interrupted, () => 'Neither page has noticed that the path is gone');
  for (const { line } of [a, b]) await state(line.tab, 'connected', 30_000);
  await converse(a.line.tab, b.line.tab);
}
