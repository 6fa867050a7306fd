// What the desk records when the path between two pages of chapter 6 breaks. docs/recordings/ice-restart.json is such a
// recording; WRITE_RECORDING=1 npm test -- tests/network/desk-ice-restart.test.ts makes it anew.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hermeticContext } from '../../scripts/browser/browser.ts';
import { textOfRecords } from '../../scripts/desk/page/runs/saved.ts';
import type { WireRecord } from '../../scripts/desk/wire/record.ts';
import { repository } from '../../scripts/shared/paths.ts';
import { from } from '../support/chapters.ts';
import { becomes, hears, say, state } from '../support/chat.ts';
import { ask, heardBy, listen } from '../support/desk/listen.ts';
import { within } from '../support/lifetime.ts';
import { allowUdp, dropUdp, makeMachine, udpPorts } from '../support/machine.ts';
import { connectTabs } from '../support/meet.ts';
import { describeWithNetwork } from '../support/needs.ts';
import { startPage, watchTab } from '../support/page.ts';

const [chapter] = from(6);

describeWithNetwork('the desk, while the path between two tabs breaks', ['nft'], () => {
  test('records the silence, the new offer of the same peer, and the way back', async () => {
    if (!chapter) throw new Error('There is no chapter 6.');
    const machine = await makeMachine();
    const { url } = await startPage(chapter, { start: machine.startNode });
    const context = await hermeticContext(await machine.launchBrowser());
    const desk = await listen(context, url);
    const open = async (name: string) => {
      const page = await context.newPage();
      watchTab(page);
      await page.goto(`${url}?desk=${name}`);
      return page;
    };
    const [a, b] = [await open('a'), await open('b')];
    await connectTabs(chapter, a, b);
    await talk(a, 'Can you hear me?', b, 'Yes. Pull the cable.');
    const interrupted = Promise.any([becomes(a, 'reconnecting'), becomes(b, 'reconnecting')]);
    dropUdp(machine, await udpPorts(machine));
    await within(10_000, interrupted, () => 'Neither page has noticed that the path is gone');
    for (const tab of [a, b]) await state(tab, 'connected', 15_000);
    await talk(a, 'Still there?', b, 'By another way, yes.');
    await ask(desk, { from: 'desk', type: 'tell' }, 2);
    const records = await heardBy(desk);
    allowUdp(machine);

    const offers = records.filter(isOffer);
    expect(offers.length).toBeGreaterThanOrEqual(2);
    const [first, ...later] = offers;
    const again = later.filter(({ tab, peer }) => tab === first?.tab && peer === first.peer);
    expect(again.map(ufragOf)).not.toContain(first && ufragOf(first));
    expect(again.map(fingerprintOf)).toContain(first && fingerprintOf(first));
    const paths = records.flatMap((record) =>
      record.kind === 'peer-state' && record.which === 'connection' ? [record.state] : [],
    );
    expect(paths).toContain('disconnected');
    expect(paths.lastIndexOf('connected')).toBeGreaterThan(paths.lastIndexOf('disconnected'));

    if (process.env.WRITE_RECORDING)
      await writeFile(
        path.join(repository, 'docs', 'recordings', 'ice-restart.json'),
        textOfRecords(records, { name: 'Chapter 6, an ICE restart', chapter: 6, now: Date.now() }),
      );
  }, 60_000);
});

async function talk(one: Page, first: string, other: Page, second: string): Promise<void> {
  await say(one, first);
  await hears(other, first);
  await say(other, second);
  await hears(one, second);
}

type Offer = Extract<WireRecord, { kind: 'peer-done' }>;
const isOffer = (record: WireRecord): record is Offer =>
  record.kind === 'peer-done' &&
  record.method === 'setLocalDescription' &&
  record.description?.type === 'offer';
const line = (start: string) => (record: Offer) =>
  record.description?.sdp.split('\r\n').find((each) => each.startsWith(start));
const ufragOf = line('a=ice-ufrag:');
const fingerprintOf = line('a=fingerprint:');
