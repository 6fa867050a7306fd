// All checks, one after the other: a slow one must not spoil the times that another measures.
import type { Browser } from 'playwright-core';
import { Problem } from '../shared/advice.ts';
import { command } from '../shared/command.ts';
import { checkBrowser } from './checks/browser.ts';
import { checkCertificate, type Files, readCertificate } from './checks/certificate.ts';
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

/** One row of the list: its stable name, its title, and what it does. */
type Row = [id: string, title: string, look: () => Finding | Promise<Finding>];

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
  const run = async ([id, title, look]: Row) => {
    const done = showProgress(title, progress);
    const finding = await safely(() => inTime(look));
    done();
    report({ id, title, ...finding });
  };

  if (options.lan) {
    const say = options.json ? console.error : console.log;
    await run(['network', 'network', () => checkNetwork()]);
    report({
      id: 'isolation',
      title: 'Wi-Fi',
      ...(await safely(() => checkIsolation(options.wait, say))),
    });
  } else await everything(run);

  const ok = checks.every(({ status }) => status !== 'fail');
  if (options.json) {
    console.log(JSON.stringify(documentOf(checks, !options.lan, name), null, 2));
    console.error(whatIsInIt);
  } else console.log(`\n${summary(checks)}`);
  return ok ? 0 : 1;
}

async function everything(run: (row: Row) => Promise<void>): Promise<void> {
  await run(['folder', 'folder', () => checkFolder()]);
  await run(['clock', 'clock', () => checkClock()]);
  for (const port of usualPorts) await run([`port-${port}`, `port ${port}`, () => checkPort(port)]);
  await run(['network', 'network', () => checkNetwork()]);

  let browser: Browser | undefined;
  const inBrowser = (look: (browser: Browser) => Promise<Finding>) => async () =>
    browser ? look(browser) : note('not tried, as there is no browser to try it with');
  try {
    const start = async () => {
      const result = await checkBrowser();
      browser = result.browser;
      return result.finding;
    };
    await run(['browser', 'browser', start]);
    await run(['webrtc', 'WebRTC', inBrowser((one) => checkWebRtc(() => tryWebRtc(one)))]);
    let files: Files = {};
    let sound = false;
    const readAndCheck = async () => {
      files = await readCertificate();
      const finding = checkCertificate(files);
      sound = finding.status === 'ok';
      return finding;
    };
    await run(['certificate', 'certificate', readAndCheck]);
    if (sound)
      await run([
        'trust',
        'trusted',
        inBrowser(async (one) => judgeTrust(await visit(one, files))),
      ]);
    else await run(['trust', 'trusted', () => note('not tried: it needs a certificate that fits')]);
    const relay =
      browser &&
      (
        (one: Browser) => () =>
          gatherRelay(one, process.env)
      )(browser);
    await run(['turn', 'TURN', () => checkTurn(process.env, relay)]);
  } finally {
    await browser?.close();
  }
  const how =
    'one machine alone cannot tell whether others reach it. With a second device: npm run doctor -- --lan';
  await run(['isolation', 'Wi-Fi', () => note(how)]);
}

/** Longer than any check waits by itself: this is for a browser that hangs. */
const patienceMs = 10_000;

async function inTime(look: Row[2]): Promise<Finding> {
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
async function safely(look: Row[2]): Promise<Finding> {
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
