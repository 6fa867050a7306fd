// Chapter 6: one of two who chat changes the network. The old paths are gone for good, the line to the server for a while.
import type { Browser } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { becomes, converse, state } from '../support/chat.ts';
import { within } from '../support/lifetime.ts';
import { openTabOnLine } from '../support/line.ts';
import {
  allowUdp,
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

describeWithNetwork('chapter 6: a change of network', ['nft'], () => {
  let machine: Machine;
  let browser: Browser;
  let url = '';
  beforeAll(async () => {
    if (!chapter) throw new Error('There is no chapter 6.');
    machine = await makeMachine();
    // The server misses within 2 s who does not answer.
    const env = { HEARTBEAT_SECONDS: '1' };
    ({ url } = await startPage(chapter, { start: machine.startNode, env }));
    browser = await machine.launchBrowser();
  });

  const open = async () => {
    const before = new Set(await tcpPorts(machine));
    const line = await openTabOnLine(url, { browser });
    await expect.poll(() => line.heard).toBeGreaterThan(0);
    const ports = (await tcpPorts(machine)).filter((port) => !before.has(port));
    return { line, ports };
  };

  test.each([
    { moves: 'answerer', line: 'looks open to the server', seconds: 3 },
    { moves: 'answerer', line: 'looks open to the server', seconds: 7 },
    { moves: 'offerer', line: 'looks open to the server', seconds: 3 },
    { moves: 'offerer', line: 'looks open to the server', seconds: 7 },
    { moves: 'answerer', line: 'is missed by the server', seconds: 7 },
    { moves: 'offerer', line: 'is missed by the server', seconds: 7 },
  ])(
    'of the $moves, whose line $line, for $seconds s: the chat goes on',
    async ({ moves, line, seconds }) => {
      if (!chapter) return;
      const [a, b] = [await open(), await open()];
      const both = [a.line.tab, b.line.tab] as const;
      await connectTabs(chapter, ...both);
      expect(b.line.said.some(({ type }) => type === 'offer')).toBe(true);
      const mover = moves === 'offerer' ? b : a;
      // The other may be on the new path before it has missed the old one.
      const interrupted = Promise.any(both.map((tab) => becomes(tab, 'reconnecting')));
      dropUdp(machine, await udpPorts(machine));
      if (line.includes('missed')) dropTcp(machine, mover.ports);
      mover.line.cutHalf();
      // How long they are away is what is tested, so here time itself is waited for.
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      mover.line.mend();
      await within(15_000, interrupted, () => 'Neither page has noticed that the path is gone');
      for (const tab of both) await state(tab, 'connected', 30_000);
      await converse(...both);
      allowUdp(machine);
    },
    120_000,
  );
});
