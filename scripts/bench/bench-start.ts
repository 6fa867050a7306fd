// From Start to the open channel: one waits, the other presses Start, with a slow network between all.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { Problem } from '../shared/advice.ts';
import { describeLoad } from './cores.ts';
import { within } from './deadline.ts';
import { installOthers, others } from './install-others.ts';
import type { BenchOptions } from './options.ts';
import { say } from './report/progress.ts';
import type { Measure, Report, Row } from './report/report.ts';
import { median } from './report/statistics.ts';
import { launchInside } from './start/browser-inside.ts';
import { refuseWithoutNetworks } from './start/missing.ts';
import { makeSlowNetwork } from './start/slow-network.ts';
import { type StartContestant, startContestants } from './start/start-contestants.ts';

/** For one run, in milliseconds. */
const patience = 30_000;
const marks = readFileSync(new URL('./start/marks.js', import.meta.url), 'utf8');
const measure: Measure = {
  ...{ key: 'open', title: 'From Start to the open channel on both sides', unit: 'ms', digits: 0 },
  ...{ better: 'less', aim: { for: 'chapter 6', ratio: 0.75 } },
};

export async function benchStart(options: BenchOptions): Promise<Report> {
  refuseWithoutNetworks();
  const load = describeLoad();
  const folder = options.others ? await installOthers() : undefined;
  const network = await makeSlowNetwork(options.delay);
  const contestants = choose(
    await startContestants(network, options.chapter, folder),
    options.only,
  );
  const waiter = await launchInside(network.waiter, network.server);
  const caller = await launchInside(network.caller, network.server);
  const rows = contestants.map(({ name }): Row => ({ name, values: {} }));
  // Round 0 does not count: a browser's first connection takes longer.
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      const row = rows[index];
      if (!row || row.trouble) continue;
      say(`Round ${round} of ${options.rounds}: ${contestant.name}`);
      const urls = contestant.page(`bench-${process.pid}-${round}`);
      const run = measureOne(waiter, caller, urls, options.delay);
      const time = await within(patience, contestant.name, run).catch((error: Error) => {
        row.trouble = error.message;
      });
      if (round > 0 && time !== undefined) row.values.open = [...(row.values.open ?? []), time];
    }
  }
  say('');
  await Promise.all([waiter.close(), caller.close()]);
  const fastest = fastestLibrary(contestants, rows);
  return {
    title: 'How long Start takes',
    notes: [
      `${options.delay} ms each way between the server and the two browsers, and between these. ${options.rounds} rounds.${load}`,
      'Host candidates only. "early": connected to its server before Start, as chapter 6 is.',
      ...(folder
        ? [
            Object.entries(others)
              .map((one) => one.join(' '))
              .join(', '),
          ]
        : []),
    ],
    measures: [measure],
    rows,
    yardstick: () => fastest,
  };
}

function choose(all: StartContestant[], only: string[] | undefined): StartContestant[] {
  const unknown = only?.find((name) => !all.some((contestant) => contestant.name === name));
  if (unknown === undefined) return all.filter(({ name }) => !only || only.includes(name));
  throw new Problem({
    seen: `Nobody here is called "${unknown}".`,
    expected: all.map(({ name }) => name).join(' · '),
    next: 'npm run bench -- start --only "chapter 6"',
  });
}

function fastestLibrary(contestants: StartContestant[], rows: Row[]): string | undefined {
  const libraries = contestants.filter(({ isLibrary }) => isLibrary).map(({ name }) => name);
  const measured = rows.filter(({ name, values }) => libraries.includes(name) && values.open);
  const [fastest] = measured.sort(
    (a, b) => median(a.values.open ?? []) - median(b.values.open ?? []),
  );
  return fastest?.name;
}

async function measureOne(
  waiter: Browser,
  caller: Browser,
  urls: { waiter: string; caller: string },
  delay: number,
): Promise<number> {
  const pages = await Promise.all([open(waiter, urls.waiter), open(caller, urls.caller)]);
  const [first, second] = pages;
  // Nothing tells from outside that a page has connected, or waits: that takes a few times to the server and back.
  const rest = 300 + 10 * delay;
  try {
    await pause(rest);
    await first.evaluate('benchMarks.press()');
    await pause(rest);
    const pressed = await second.evaluate<number>('benchMarks.press()');
    const opened = pages.map((page) => page.evaluate<number>('benchMarks.opened'));
    return Math.max(...(await Promise.all(opened))) - pressed;
  } finally {
    await Promise.all(pages.map((page) => page.context().close()));
  }
}

/** With the camera permitted, a browser shows its address instead of hiding it behind a name that nobody here resolves. */
async function open(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ permissions: ['camera'] });
  await context.addInitScript(marks);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
