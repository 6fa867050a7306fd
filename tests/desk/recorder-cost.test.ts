// What being on the wire costs a page. The bounds are wide, since test machines are busy: they catch what has become many
// times as slow. `npm run bench -- desk` measures.
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { median } from '../../scripts/bench/report/statistics.ts';
import { ask, heardBy, listen } from '../support/desk/listen.ts';
import { openTestTab, recordedContext, testPage } from '../support/desk/test-page.ts';

const messages = 10_000;

/** Connects two peers of the page. Gives the milliseconds until their channel is open. */
const connect = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const begin = performance.now();
    const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
    a.onicecandidate = ({ candidate }) => b.addIceCandidate(candidate ?? undefined);
    b.onicecandidate = ({ candidate }) => a.addIceCandidate(candidate ?? undefined);
    const channel = a.createDataChannel('x');
    const open = new Promise((resolve) => channel.addEventListener('open', resolve));
    const partner = new Promise<RTCDataChannel>((resolve) => {
      b.ondatachannel = ({ channel }) => resolve(channel);
    });
    await a.setLocalDescription();
    await b.setRemoteDescription(a.localDescription ?? { type: 'offer' });
    await b.setLocalDescription();
    await a.setRemoteDescription(b.localDescription ?? { type: 'answer' });
    await open;
    const time = performance.now() - begin;
    Object.assign(window, { pair: [channel, await partner], peers: [a, b] });
    return time;
  });

/** Sends so many messages from the one to the other. Gives the CPU seconds of the page. */
async function chat(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ProcessTime')?.value ?? 0;
  };
  const before = await busy();
  await page.evaluate(async (messages) => {
    const [from, to] = (window as unknown as { pair: [RTCDataChannel, RTCDataChannel] }).pair;
    const all = new Promise<void>((resolve) => {
      let heard = 0;
      to.onmessage = () => {
        heard += 1;
        if (heard === messages) resolve();
      };
    });
    for (let sent = 0; sent < messages; sent += 1) from.send(`message ${sent}`);
    await all;
  }, messages);
  return (await busy()) - before;
}

describe('on the wire', () => {
  let context: BrowserContext;
  let desk: Page;
  let pages: [Page, Page];

  beforeAll(async () => {
    context = await recordedContext();
    desk = await listen(context, (await testPage()).url);
    pages = [await openTestTab(context), await openTestTab(context, 'cost')];
  });

  test('a channel opens about as fast', async () => {
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < 12; round += 1)
      for (const index of round % 2 ? ([0, 1] as const) : ([1, 0] as const)) {
        const time = await connect(pages[index]);
        if (round > 1) times[index].push(time); // a page's first connections take longer
      }
    const [plain, recorded] = [median(times[0]), median(times[1])];
    expect(recorded, `milliseconds until it is open, ${plain} without`).toBeLessThan(
      plain * 1.5 + 10,
    );
  });

  test(`${messages} messages cost little, and what is kept of them is bounded`, async () => {
    const cpu: [number, number] = [0, 0];
    for (const index of [0, 1] as const) {
      await connect(pages[index]);
      cpu[index] = await chat(pages[index]);
    }
    const each = ((cpu[1] - cpu[0]) / messages) * 1e6;
    expect(each, 'microseconds more for each, to send and to hear it').toBeLessThan(250);
    const late = await listen(context, (await testPage()).url);
    await ask(late, { from: 'desk', type: 'tell' }, 1);
    const kept = await heardBy(late);
    expect(kept.length).toBeLessThanOrEqual(5_000);
    expect(kept[0]?.kind, 'how it began is kept').toBe('load');
    const lost = await late.evaluate(() =>
      Math.max(...window.heard.map((one) => (one.type === 'records' ? one.lost : 0))),
    );
    expect((kept.at(-1)?.n ?? 0) + 1, 'all that there was').toBe(kept.length + lost);
    // Who has listened from the start has heard all of it.
    const heard = await desk.evaluate(() => {
      const records = window.heard.flatMap((one) => (one.type === 'records' ? one.records : []));
      const said = records.filter(({ kind }) => kind === 'channel-message');
      return new Set(said.map(({ n }) => n)).size;
    });
    expect(heard).toBe(messages);
  });
});
