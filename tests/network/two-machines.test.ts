// Chapters 5 and 6: two machines with a cable between them, and nothing else. Then the cable is pulled.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Chapter, from } from '../support/chapters.ts';
import { converse, state, status } from '../support/chat.ts';
import { makeFolder } from '../support/folders.ts';
import { type Machine, makeLan } from '../support/machine.ts';
import { connectTabs } from '../support/meet.ts';
import { describeWithNetwork } from '../support/needs.ts';
import { allowConsole, openTab, startPage } from '../support/page.ts';

describeWithNetwork('two machines', [], () => {
  let here: Machine;
  let there: Machine;
  let tabsOn: (url: string) => Promise<[Page, Page]>;

  beforeAll(async () => {
    [here, there] = await makeLan();
    const [own, other] = [await here.launchBrowser(), await there.launchBrowser()];
    tabsOn = async (url) => [
      await openTab(url, { browser: own }),
      await openTab(url, { browser: other }),
    ];
  });

  /** Gives the address that the other machine uses. */
  async function serve(chapter: Chapter): Promise<string> {
    const dir = makeFolder();
    // Certificates of their own: those of the test run are for the machine that the tests run on.
    const env = { SSL_DIR: `${dir}/ssl`, PEER_BY_PEER_CA_DIR: `${dir}/ca` };
    const args = chapter.number === 5 ? [] : ['--lan'];
    const page = await startPage(chapter, { args, env, start: here.startNode });
    const [, url = ''] = await page.printed(/^Page: (https:\/\/10\.77\.0\.1:\S+)/m);
    return url;
  }

  test.each(from(5))(
    'chapter $number: they chat',
    async (chapter) => {
      const [a, b] = await tabsOn(await serve(chapter));
      await connectTabs(chapter, a, b);
      await converse(a, b);
    },
    60_000,
  );

  describe.each(from(6))('chapter $number: the cable is pulled', (chapter) => {
    let a: Page;
    let b: Page;
    const cable = (is: 'up' | 'down') => there.run('ip', 'link', 'set', 'cable', is);
    const both = async (wanted: string[], ms: number) => {
      await Promise.all([state(a, wanted, ms), state(b, wanted, ms)]);
    };

    beforeAll(async () => {
      [a, b] = await tabsOn(await serve(chapter));
      // A browser without a network says so on its console.
      for (const page of [a, b]) allowConsole(page, /WebSocket connection|net::ERR_|ERR_NETWORK/);
      await connectTabs(chapter, a, b);
    });

    test('for a while: both notice within 10 s, and the chat goes on when it is back', async () => {
      cable('down');
      await both(['reconnecting'], 10_000);
      cable('up');
      await both(['connected'], 20_000);
      await converse(a, b);
    }, 60_000);

    test('for good: both say that the connection is lost, and can meet again later', async () => {
      cable('down');
      await both(['failed', 'left'], 40_000);
      for (const page of [a, b]) expect((await status(page)).text).toMatch(/lost.*Start/s);
      cable('up');
      await connectTabs(chapter, a, b);
      await converse(a, b);
    }, 90_000);
  });
});
