// Two tabs of Firefox record a chat of chapter 4. Where Firefox ESR is installed, which Playwright can drive as it is.
import { existsSync } from 'node:fs';
import { type BrowserContext, firefox, type Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { WireRecord } from '../../scripts/desk/wire/record.ts';
import { lanAddresses } from '../../scripts/shared/addresses.ts';
import { from } from '../support/chapters.ts';
import { converse, state } from '../support/chat.ts';
import { ask, heardBy, hearsOf, listen } from '../support/desk/listen.ts';
import { recorderScript } from '../support/desk/recorder-script.ts';
import { atEnd } from '../support/lifetime.ts';
import { press } from '../support/meet.ts';
import { sharedPage } from '../support/use-page.ts';

const program = '/usr/bin/firefox-esr';
// Firefox finds no candidate on a machine without a network.
const isHere = existsSync(program) && lanAddresses().length > 0;

async function openTabs(context: BrowserContext, url: string): Promise<Record<'a' | 'b', Page>> {
  await context.addInitScript(await recorderScript());
  const open = async (tab: string) => {
    const page = await context.newPage();
    await page.goto(`${url}?room=fox&desk=${tab}`);
    return page;
  };
  return { a: await open('a'), b: await open('b') };
}

test.skipIf(!isHere)(
  'chapter 4: two tabs of Firefox tell the desk of their chat (needs firefox-esr and a network)',
  async ({ skip }) => {
    const [chapter] = from(4, 4);
    if (!chapter) return;
    const started = firefox.launch({
      channel: 'moz-firefox',
      executablePath: program,
      firefoxUserPrefs: {
        'media.peerconnection.ice.obfuscate_host_addresses': false,
        // It asks its maker's servers for nothing.
        'services.settings.server': 'data:,',
        'app.normandy.enabled': false,
      },
    });
    // Not every Firefox understands this Playwright. That would be no fault of the recorder's.
    const browser = await started.catch((error) => skip(`Firefox does not start: ${error}`));
    atEnd(() => browser.close());
    const { url } = await sharedPage(chapter);
    const context = await browser.newContext();
    const desk = await listen(context, url);
    const { a, b } = await openTabs(context, url);
    await press(a, 'Start');
    await hearsOf(desk, { kind: 'socket-message', tab: 'a' }); // it was let into the room
    await press(b, 'Start');
    await Promise.all([state(a, 'connected'), state(b, 'connected')]);
    await converse(a, b);
    for (const tab of ['a', 'b']) await hearsOf(desk, { kind: 'peer-pair', tab });
    await ask(desk, { from: 'desk', type: 'tell' }, 2);
    const records = await heardBy(desk);
    for (const tab of ['a', 'b']) {
      const own = records.filter((record) => record.tab === tab);
      expect(own.map(({ n }) => n)).toEqual(own.map((_, index) => index));
      const states = own.flatMap((one) =>
        one.kind === 'peer-state' ? [`${one.which} ${one.state}`] : [],
      );
      for (const reached of ['ice connected', 'dtls connected', 'sctp connected'])
        expect(states, `states of tab ${tab}`).toContain(reached);
      const kinds = new Set(own.map(({ kind }) => kind));
      for (const kind of ['press', 'socket-send', 'peer-done', 'peer-candidate', 'channel-send'])
        expect([...kinds], `what tab ${tab} told`).toContain(kind);
      const pair = own.find((one) => one.kind === 'peer-pair');
      expect(pair).toMatchObject({
        local: expect.stringMatching(/^candidate:\S+ 1 udp \d+ \S+ \d+ typ/),
      });
      const stats = await statsOf(desk, own[0]);
      expect(stats?.pairs.filter(({ inUse }) => inUse)).toHaveLength(1);
      expect(stats?.transport).toMatchObject({ dtlsState: 'connected' });
    }
  },
  90_000,
);

async function statsOf(desk: Page, of: WireRecord | undefined) {
  const { tab, load } = of ?? { tab: '', load: '' };
  const question = { from: 'desk', type: 'stats', tab, load, request: 1, peer: 1 } as const;
  await ask(desk, question, 1);
  const heard = await desk.evaluate(() => window.heard);
  return heard.flatMap((one) => (one.type === 'stats' && one.load === load ? [one.stats] : []))[0];
}
