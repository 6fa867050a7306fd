// All checks, one after the other: a slow one must not spoil the times that another measures.
import type { Browser } from 'playwright-core';
import { Problem } from '../shared/advice.ts';
import { command } from '../shared/command.ts';
import { checkBrowser } from './checks/browser.ts';
import { checkCertificate, readCertificate } from './checks/certificate.ts';
import { checkClock } from './checks/clock.ts';
import { checkFolder } from './checks/folder.ts';
import { checkNetwork } from './checks/network.ts';
import { checkPort, usualPorts } from './checks/ports.ts';
import { checkIsolation } from './checks/second-device.ts';
import { judgeTrust, visit } from './checks/trusted.ts';
import { checkTurn, gatherRelay } from './checks/turn.ts';
import { checkWebRtc, tryWebRtc } from './checks/webrtc.ts';
import { type DoctorArgs, line, readArguments } from './doctor-arguments.ts';
import { askForName, documentOf, whatIsInIt } from './document.ts';
import { type Check, type Finding, fail, firstLine, note } from './finding.ts';
import { formatCheck, showProgress, summary } from './print-findings.ts';
import { readRoom } from './room.ts';

/** What a check has found out, and what it leaves to those that follow. */
type Outcome<T> = Finding | { finding: Finding; left: T | undefined };
type Look<T> = () => Outcome<T> | Promise<Outcome<T>>;

/** Makes one row of the list. `id` is its stable name. Gives what the check leaves. */
type Run = <T>(id: string, title: string, look: Look<T>) => Promise<T | undefined>;

/** What `first` found needs neither packages nor TypeScript. */
export const doctorAfter = (first: Check[]) =>
  command({
    ...line,
    async run(typed) {
      const options = readArguments(typed);
      if (!options.read) return lookAtThisMachine(first, options);
      readRoom(options.read);
      return 0;
    },
  });

/** @returns the exit code */
async function lookAtThisMachine(first: Check[], options: DoctorArgs): Promise<number> {
  const name = options.name ?? (options.json ? await askForName() : undefined);
  const checks: Check[] = [];
  const report = (check: Check) => {
    checks.push(check);
    if (!options.json) console.log(formatCheck(check));
  };
  for (const check of first) report(check);
  // stdout carries the document alone; what a person should see meanwhile goes beside it.
  const progress = options.json ? process.stderr : process.stdout;
  const run: Run = async (id, title, look) => {
    const done = showProgress(title, progress);
    const outcome = await safely(() => inTime(look));
    done();
    const { finding, left } =
      'finding' in outcome ? outcome : { finding: outcome, left: undefined };
    report({ id, title, ...finding });
    return left;
  };

  if (options.lan) {
    const say = options.json ? console.error : console.log;
    await run('network', 'network', () => checkNetwork());
    // Neither progress nor a deadline: it says itself what it waits for, and how long.
    const finding = await safely(() => checkIsolation(options.wait, say));
    report({ id: 'isolation', title: 'Wi-Fi', ...finding });
  } else await everything(run);

  const ok = checks.every(({ status }) => status !== 'fail');
  if (options.json) {
    console.log(JSON.stringify(documentOf(checks, !options.lan, name), null, 2));
    console.error(whatIsInIt);
  } else console.log(`\n${summary(checks)}`);
  return ok ? 0 : 1;
}

async function everything(run: Run): Promise<void> {
  await run('folder', 'folder', () => checkFolder());
  await run('clock', 'clock', () => checkClock());
  for (const port of usualPorts) await run(`port-${port}`, `port ${port}`, () => checkPort(port));
  await run('network', 'network', () => checkNetwork());
  const browser = await run('browser', 'browser', async () => {
    const { finding, browser } = await checkBrowser();
    return { finding, left: browser };
  });
  try {
    await withBrowser(run, browser);
  } finally {
    await browser?.close();
  }
  const how =
    'one machine alone cannot tell whether others reach it. With a second device: npm run doctor -- --lan';
  await run('isolation', 'Wi-Fi', () => note(how));
}

/** Those that need one, and those whose place is between them. */
async function withBrowser(run: Run, browser: Browser | undefined): Promise<void> {
  const inBrowser = (look: (browser: Browser) => Promise<Finding>) => () =>
    browser ? look(browser) : note('not tried, as there is no browser to try it with');
  await run(
    'webrtc',
    'WebRTC',
    inBrowser((one) => checkWebRtc(() => tryWebRtc(one))),
  );
  const fitting = await run('certificate', 'certificate', async () => {
    const files = await readCertificate();
    const finding = checkCertificate(files);
    return { finding, left: finding.status === 'ok' ? files : undefined };
  });
  const trust = fitting
    ? inBrowser(async (one) => judgeTrust(await visit(one, fitting)))
    : () => note('not tried: it needs a certificate that fits');
  await run('trust', 'trusted', trust);
  const relay = browser && (() => gatherRelay(browser, process.env));
  await run('turn', 'TURN', () => checkTurn(process.env, relay));
}

/** Longer than any check waits by itself: this is for a browser that hangs. */
const patienceMs = 10_000;

async function inTime<T>(look: Look<T>): Promise<Outcome<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer in ${patienceMs / 1000} seconds`)),
      patienceMs,
    );
  });
  try {
    return await Promise.race([look(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A check that breaks is a failure of its own line, not of the others. */
async function safely<T>(look: () => Promise<T>): Promise<T | Finding> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Problem) {
      const { seen, expected = '', cause = '', next } = error.parts;
      return fail({ seen, expected, cause, next });
    }
    return fail({
      seen: `This could not be checked: ${firstLine(error)}`,
      expected: 'an answer, good or bad',
      cause: 'something about this machine that the doctor does not know yet',
      next: 'npm ci, then npm run doctor; if it stays so, report this line to the project',
    });
  }
}
