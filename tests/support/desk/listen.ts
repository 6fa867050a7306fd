// A desk that only listens: a tab of the same origin, in which all records arrive.
import type { BrowserContext, Page } from 'playwright-core';
import {
  channelName,
  type FromDesk,
  type FromTab,
  questionsName,
  type WireRecord,
} from '../../../scripts/desk/wire/record.ts';

declare global {
  interface Window {
    heard: FromTab[];
  }
}

/** Opens it in `context`, on an empty page of the origin of `url`. */
export async function listen(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.route('**/listener', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(new URL('/listener', url).href);
  await page.evaluate((name) => {
    window.heard = [];
    new BroadcastChannel(name).onmessage = ({ data }) => {
      if (data.from === 'tab') window.heard.push(data);
    };
  }, channelName);
  return page;
}

/** Asks the tabs, and waits until `count` loads have answered to that. */
export async function ask(desk: Page, question: FromDesk, count: number): Promise<void> {
  const type = question.type === 'stats' ? 'stats' : 'alive';
  await desk.evaluate(
    ({ name, asks, question, type, count }) =>
      new Promise<void>((resolve) => {
        const channel = new BroadcastChannel(name);
        const answered = new Set<string>();
        channel.onmessage = ({ data }) => {
          if (data.from !== 'tab' || data.type !== type) return;
          answered.add(data.load);
          if (answered.size < count) return;
          channel.close();
          resolve();
        };
        const questions = new BroadcastChannel(asks);
        questions.postMessage(question);
        questions.close();
      }),
    { name: channelName, asks: questionsName, question, type, count },
  );
}

/** What was told so far, each record once, in the order of time. */
export async function heardBy(desk: Page): Promise<WireRecord[]> {
  const heard = await desk.evaluate(() => window.heard);
  const records = new Map<string, WireRecord>();
  for (const message of heard)
    if (message.type === 'records')
      for (const record of message.records) records.set(`${record.load} ${record.n}`, record);
  return [...records.values()].sort((one, other) => one.at - other.at);
}

/** Waits until a record came that `is` what is waited for. */
export async function hearsOf(
  desk: Page,
  wanted: Partial<WireRecord> & { kind: WireRecord['kind'] },
): Promise<void> {
  await desk.waitForFunction(
    (wanted) =>
      window.heard.some(
        (message) =>
          message.type === 'records' &&
          message.records.some((record) =>
            Object.entries(wanted).every(([key, value]) => Reflect.get(record, key) === value),
          ),
      ),
    wanted,
    { timeout: 10_000 },
  );
}
