// npm run bench -- desk: what it costs a chat of chapter 6 to be on the wire of the desk.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { hermeticContext, launchBrowser } from '../browser/browser.ts';
import { chapterDir, getChapter } from '../course/chapters.ts';
import { builtRecorder } from '../desk/serve/build.ts';
import { describeLoad } from './cores.ts';
import { within } from './deadline.ts';
import { MeasuredServer } from './measured-server.ts';
import type { BenchOptions } from './options.ts';
import { say } from './report/progress.ts';
import type { Measure, Report } from './report/report.ts';
import { median } from './report/statistics.ts';
import { buildPage } from './start/build-page.ts';

/** For one run, in milliseconds. */
const patience = 60_000;
/** In a round. The first does not count: a page's first connection takes longer. More would be too much for the server. */
const starts = 8;
const marks = readFileSync(new URL('./desk/chat-marks.js', import.meta.url), 'utf8');

const measures: Measure[] = [
  {
    ...{ key: 'open', title: 'From Start to the open channel on both sides', unit: 'ms' },
    ...{ digits: 1, better: 'less', aim: { for: 'on the wire', ratio: 1.05 } },
  },
  {
    key: 'chat',
    title: 'All messages, from the first to the last',
    unit: 'ms',
    digits: 0,
    better: 'less',
  },
  { key: 'cpu', title: 'CPU of both pages for a message', unit: 'µs', digits: 1, better: 'less' },
];

type Tabs = { name: string; a: Page; b: Page; sessions: CDPSession[] };

export async function benchDesk(options: BenchOptions): Promise<Report> {
  const load = describeLoad();
  const dir = options.chapter ?? chapterDir(getChapter('6'));
  const env = { PAGE_DIR: await buildPage(path.join(dir, 'client')) };
  const file = path.join(dir, 'server', 'main.ts');
  const server = await MeasuredServer.start({ name: 'chapter 6', file, env });
  const url = `http://localhost:${server.url.port}/`;
  const recorder = String((await builtRecorder()).get('recorder.js'));
  const browser = await launchBrowser();
  const both = [
    await openTabs(browser, 'plain', url, ''),
    await openTabs(browser, 'on the wire', url, recorder),
  ];
  const rows = both.map(({ name }) => ({ name, values: {} as Record<string, number[]> }));
  for (let round = 0; round <= options.rounds; round += 1) {
    say(round ? `Round ${round} of ${options.rounds}` : 'Once without counting');
    const values = await within(patience, 'a round', measureRound(both, url, options.messages));
    if (round === 0) continue;
    for (const [index, { values: all }] of rows.entries())
      for (const [key, value] of Object.entries(values[index] ?? {}))
        all[key] = [...(all[key] ?? []), value];
  }
  say('');
  await browser.close();
  await server.stop();
  return {
    title: 'What it costs to be on the wire',
    notes: [
      `Two tabs of chapter 6 on this machine, a desk that listens. ${options.rounds} rounds of ${starts - 1} Starts and ${options.messages} messages.${load}`,
    ],
    measures,
    rows,
    yardstick: () => 'plain',
  };
}

async function openTabs(
  browser: Browser,
  name: string,
  url: string,
  script: string,
): Promise<Tabs> {
  const context = await hermeticContext(browser);
  const desk = await context.newPage();
  // A page of that origin which is not the chapter's.
  await desk.route('**/listener', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await desk.goto(`${url}listener`);
  await desk.evaluate(
    `new BroadcastChannel('peer-by-peer desk').onmessage = ({ data }) => data.from`,
  );
  await context.addInitScript(script);
  await context.addInitScript(marks);
  const [a, b] = [await context.newPage(), await context.newPage()];
  const sessions = [await context.newCDPSession(a), await context.newCDPSession(b)];
  for (const session of sessions) await session.send('Performance.enable');
  return { name, a, b, sessions };
}

async function measureRound(both: Tabs[], url: string, messages: number) {
  for (const { a, b } of both)
    await Promise.all([a.goto(`${url}?desk=a`), b.goto(`${url}?desk=b`)]);
  const opens = both.map((): number[] => []);
  for (let start = 0; start < starts; start += 1)
    // The one that was first is second the next time.
    for (const index of start % 2 ? [1, 0] : [0, 1]) {
      const tabs = both[index];
      if (!tabs) continue;
      const time = await measureStart(tabs);
      if (start > 0) opens[index]?.push(time);
      if (start < starts - 1) await part(tabs);
    }
  const values = [];
  for (const [index, tabs] of both.entries()) {
    const chat = await measureChat(tabs, messages);
    await part(tabs);
    values.push({ open: median(opens[index] ?? []), ...chat });
  }
  return values;
}

const becomes = (page: Page, state: string) =>
  page.locator(`[role=status][data-state=${state}]`).waitFor({ state: 'attached' });

async function measureStart({ a, b }: Tabs): Promise<number> {
  for (const page of [a, b]) await page.evaluate('chatMarks.expectOpen()');
  await a.evaluate(`chatMarks.press('Start')`);
  await becomes(a, 'searching');
  await pause(50); // Nothing tells from outside that the server knows of it.
  const pressed = await b.evaluate<number>(`chatMarks.press('Start')`);
  const opened = [a, b].map((page) => page.evaluate<number>('chatMarks.opened'));
  return Math.max(...(await Promise.all(opened))) - pressed;
}

async function part({ a, b }: Tabs): Promise<void> {
  await a.evaluate(`chatMarks.press('Stop')`);
  await becomes(a, 'idle');
  await becomes(b, 'left');
}

async function measureChat({ a, b, sessions }: Tabs, messages: number) {
  await b.evaluate(`chatMarks.expectMessages(${messages})`);
  const before = await busy(sessions);
  const begin = await a.evaluate<number>(`chatMarks.send(${messages})`);
  const end = await b.evaluate<number>('chatMarks.allHeard');
  const cpu = (await busy(sessions)) - before;
  return { chat: end - begin, cpu: (cpu * 1e6) / messages };
}

/** How long the pages have worked so far, in seconds. */
async function busy(sessions: CDPSession[]): Promise<number> {
  const all = await Promise.all(sessions.map((session) => session.send('Performance.getMetrics')));
  return all
    .flatMap(({ metrics }) => metrics)
    .filter(({ name }) => name === 'ProcessTime')
    .reduce((sum, { value }) => sum + value, 0);
}
