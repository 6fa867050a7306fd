// A tab that is on the wire comes and goes, freezes, is doubled, and is asked by desks that come later.
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/browser/browser.ts';
import type { WireRecord } from '../../scripts/desk/wire/record.ts';
import { ask, heardBy, hearsOf, listen } from '../support/desk/listen.ts';
import { openTestTab, recordedContext, testPage } from '../support/desk/test-page.ts';
import { atEnd } from '../support/lifetime.ts';
import { consoleOf } from '../support/page.ts';

let context: BrowserContext;
let desk: Page;
let url: string;

beforeAll(async () => {
  ({ url } = await testPage());
  context = await recordedContext();
  desk = await listen(context, url);
});

const recordsOf = async (tab: string, from = desk): Promise<WireRecord[]> =>
  (await heardBy(from)).filter((record) => record.tab === tab);

/** The locks that loads of this tab hold. */
const locksOf = (tab: string, page = desk): Promise<string[]> =>
  page.evaluate(async (tab) => {
    const { held = [] } = await navigator.locks.query();
    return held.map(({ name = '' }) => name).filter((name) => name.includes(` ${tab} `));
  }, tab);

/** Resolves when nobody holds this lock any more. */
const isReleased = (lock: string, page = desk): Promise<void> =>
  page.evaluate((lock) => navigator.locks.request(lock, () => {}), lock);

describe('a tab that is on the wire', () => {
  test('holds a lock as long as it lives, and tells what it does as it goes', async () => {
    const page = await openTestTab(context, 'goes');
    await hearsOf(desk, { kind: 'load', tab: 'goes' });
    const [{ tab, load } = { tab: '', load: '' }] = await recordsOf('goes');
    const [lock = ''] = await locksOf('goes');
    expect(lock).toBe(`peer-by-peer tab ${tab} ${load}`);
    await page.evaluate(async (url) => {
      const socket = new WebSocket(url.replace('http', 'ws'));
      await new Promise((resolve) => socket.addEventListener('open', resolve));
      addEventListener('pagehide', () => socket.close(4000, 'gone'));
    }, url);
    await page.close();
    await isReleased(lock);
    await hearsOf(desk, { kind: 'socket-closing', tab: 'goes' });
    const kinds = (await recordsOf('goes')).map(({ kind }) => kind);
    const end = kinds.indexOf('hide');
    expect(kinds.slice(end, end + 2)).toEqual(['hide', 'socket-closing']);
  });

  test('is another load after a reload; twice the same tab is two loads', async () => {
    const page = await openTestTab(context, 'twice');
    await page.reload();
    const copy = await openTestTab(context, 'twice');
    await ask(desk, { from: 'desk', type: 'ping' }, 2);
    await desk.waitForFunction(
      () => new Set(window.heard.filter((m) => m.tab === 'twice').map((m) => m.load)).size === 3,
    );
    expect(await locksOf('twice')).toHaveLength(2);
    await page.close();
    await copy.close();
  });

  test('tells everything again to a desk that comes later', async () => {
    const page = await openTestTab(context, 'again');
    await page.getByRole('button', { name: 'Do it' }).click();
    await hearsOf(desk, { kind: 'press', tab: 'again' });
    const late = await listen(context, url);
    expect(await recordsOf('again', late)).toEqual([]);
    await ask(late, { from: 'desk', type: 'tell' }, 1);
    expect(await recordsOf('again', late)).toEqual(await recordsOf('again'));
    await late.close();
    await page.close();
  });

  test('has told all that happened before it froze', async () => {
    const page = await openTestTab(context, 'frozen');
    await page.evaluate(() => {
      const button = document.querySelector('button');
      button?.addEventListener('click', () => {
        const status = document.querySelector<HTMLElement>('[role=status]');
        if (status) status.dataset.state = 'busy';
        setTimeout(() => {
          for (;;);
        });
      });
      // What freezes it happens right after another press.
      setTimeout(() => button?.click());
    });
    await hearsOf(desk, { kind: 'status', tab: 'frozen', state: 'busy' });
    expect((await recordsOf('frozen')).map(({ kind }) => kind)).toEqual([
      'load',
      'press',
      'status',
    ]);
    await page.close();
  });

  test('answers with the statistics of a connection; null for one that it has not', async () => {
    const page = await openTestTab(context, 'stats');
    await page.evaluate(async () => {
      const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
      a.onicecandidate = ({ candidate }) => b.addIceCandidate(candidate ?? undefined);
      b.onicecandidate = ({ candidate }) => a.addIceCandidate(candidate ?? undefined);
      const channel = a.createDataChannel('x');
      await a.setLocalDescription();
      await b.setRemoteDescription(a.localDescription ?? { type: 'offer' });
      await b.setLocalDescription();
      await a.setRemoteDescription(b.localDescription ?? { type: 'answer' });
      await new Promise((resolve) => channel.addEventListener('open', resolve));
    });
    await hearsOf(desk, { kind: 'peer-pair', tab: 'stats', peer: 1 });
    const [{ load } = { load: '' }] = await recordsOf('stats');
    const stats = async (peer: number) => {
      await ask(desk, { from: 'desk', type: 'stats', tab: 'stats', load, request: peer, peer }, 1);
      const answers = await desk.evaluate(() => window.heard);
      return answers.flatMap((a) => (a.type === 'stats' && a.request === peer ? [a.stats] : []));
    };
    const [known] = await stats(1);
    expect(known?.pairs.filter(({ inUse }) => inUse)).toMatchObject([
      {
        ...{ state: 'succeeded', nominated: true },
        local: { protocol: 'udp', port: expect.any(Number), address: expect.any(String) },
        remote: { protocol: 'udp' },
      },
    ]);
    expect(known?.transport).toMatchObject({ dtlsState: 'connected', iceState: 'connected' });
    expect(await stats(7)).toEqual([null]);
    await page.close();
  });

  test('drops what its page has dropped', async () => {
    const page = await openTestTab(context, 'drops');
    await page.evaluate(async (url) => {
      const peer = new RTCPeerConnection();
      const channel = peer.createDataChannel('x');
      const socket = new WebSocket(url.replace('http', 'ws'));
      await new Promise((resolve) => {
        socket.onopen = resolve;
      });
      await peer.setLocalDescription();
      const closed = new Promise((resolve) => {
        socket.onclose = resolve;
      });
      peer.close();
      socket.close();
      await closed;
      Object.assign(window, { kept: [peer, channel, socket].map((one) => new WeakRef(one)) });
    }, url);
    const cdp = await context.newCDPSession(page);
    await expect
      .poll(async () => {
        await cdp.send('HeapProfiler.collectGarbage');
        return page.evaluate(() =>
          (window as unknown as { kept: WeakRef<object>[] }).kept.map((one) => !one.deref()),
        );
      })
      .toEqual([true, true, true]);
    await page.close();
  });

  test('is left alone by a browser that lacks something, which says so', async () => {
    const other = await recordedContext('delete window.BroadcastChannel;');
    const alone = await openTestTab(other, 'alone');
    expect(consoleOf(alone)).toMatch(/info: The desk sees nothing.*no BroadcastChannel/);
    expect(await alone.evaluate(() => String(RTCPeerConnection))).toContain('function RTCPeer');
  });

  test('goes into the back-forward cache without its lock, and comes back with it', async () => {
    // Playwright switches the cache off.
    const browser = await launchBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
    atEnd(() => browser.close());
    const own = await recordedContext('', browser);
    const elsewhere = url.replace('localhost', '127.0.0.1');
    const listener = await listen(own, url);
    // A browser that has much to do may keep a page once and not the next time.
    for (const tab of ['kept', 'kept-2', 'kept-3']) {
      const page = await openTestTab(own, tab);
      await hearsOf(listener, { kind: 'load', tab });
      const [lock = ''] = await locksOf(tab, listener);
      await page.goto(elsewhere);
      await isReleased(lock, listener);
      await page.goBack({ waitUntil: 'commit' });
      const again = listener.waitForFunction(
        (tab) =>
          new Set(window.heard.filter((one) => one.tab === tab).map(({ load }) => load)).size > 1,
        tab,
      );
      const kept = hearsOf(listener, { kind: 'back', tab }).then(() => true);
      if (!(await Promise.race([kept, again.then(() => false)]))) {
        kept.catch(() => {});
        await page.close();
        continue;
      }
      again.catch(() => {});
      const kinds = (await recordsOf(tab, listener)).map(({ kind }) => kind);
      expect(kinds).toEqual(['load', 'hide', 'back']);
      expect(await locksOf(tab, listener)).toEqual([lock]);
      await ask(listener, { from: 'desk', type: 'ping' }, 1);
      return;
    }
    throw new Error('The browser has kept the page in none of three tries.');
  });
});
