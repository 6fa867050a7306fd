// npm test: types, format and lint, then every test, browsers included. Further arguments go to vitest:
//   npm test -- tests/chapters/chat.test.ts
import { mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { printError } from '../shared/advice.ts';
import { asksForHelp } from '../shared/command-line.ts';
import { startTool } from '../shared/package-commands.ts';
import { readIfThere } from '../shared/safe-files.ts';
import { profile } from './profile.ts';
import { type Counts, countTests } from './vitest-report.ts';

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
let interrupted: NodeJS.Signals | undefined;
let stopCurrent = (_signal: NodeJS.Signals) => {};

function add({ passed, failed, skipped }: Partial<Counts>): void {
  total.passed += passed ?? 0;
  total.failed += failed ?? 0;
  total.skipped += skipped ?? 0;
}

/** Runs a tool to its end and returns its exit code; `null` if a signal ended it. */
async function run(name: string, command: string, args: string[]): Promise<number | null> {
  if (interrupted) return null;
  const child = startTool(name, command, args);
  const forcing: NodeJS.Timeout[] = [];
  stopCurrent = (signal) => {
    // A terminal sends Ctrl-C to the child too; a second signal would make vitest give up its own clean-up. So it gets
    // some time before it is told again, and some more before it is forced.
    const first = signal === 'SIGINT' ? 3000 : 0;
    forcing.push(setTimeout(() => child.kill('SIGTERM'), first));
    forcing.push(setTimeout(() => child.kill('SIGKILL'), first + 10_000));
  };
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      for (const timer of forcing) clearTimeout(timer);
      stopCurrent = () => {};
      resolve(code);
    });
  });
}

/** A section that counts as one: passed if all of its commands end with 0. */
async function section(title: string, next: string, steps: (() => Promise<number | null>)[]) {
  if (interrupted) return;
  console.log(`\n== ${title}`);
  const codes: (number | null)[] = [];
  for (const step of steps) codes.push(await step());
  const fine = codes.every((code) => code === 0);
  console.log(fine ? 'ok' : `FAILED. ${next}`);
  add(fine ? { passed: 1 } : { failed: 1 });
}

async function tests(args: string[], profiled: boolean): Promise<void> {
  if (interrupted) return;
  console.log('\n== Tests');
  const dir = await mkdtemp(path.join(tmpdir(), 'peer-by-peer-report-'));
  const file = path.join(dir, 'report.json');
  try {
    const { ensureBrowser } = await import('../browser/get-one.ts'); // late: Playwright is large
    const { findForTests } = await import('../browser/browser.ts');
    const browser = await ensureBrowser();
    const usual = findForTests() ?? browser;
    console.log(`Browser: ${[...new Set([usual.path, browser.path])].join(', at times ')}`);
    // Those that were announced are those that are used.
    process.env.TEST_BROWSER = usual.path;
    process.env.CHROME_PATH = browser.path;
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const cpuFile = path.join(dir, 'cpu');
    if (profiled) process.env.TEST_CPU_FILE = cpuFile;
    const code = await run('vitest', 'vitest', ['run', ...reporters, ...args]);
    const report = await readIfThere(file);
    add(countTests(report, code));
    if (profiled && report) console.log(profile(report, (await readIfThere(cpuFile)) ?? ''));
  } catch (error) {
    printError(error);
    add({ failed: 1 });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const usage = `npm test                                    types, format and lint, then every test, browsers included
npm test -- tests/chapters/rooms.test.ts    the same, but of the tests only this file
npm test -- -t "takes a name"               the tests whose name has these words
npm test -- --profile                       tells at the end where the time went`;

// One for each surroundings that code runs in: Node, the browser, and tests and exercises, which know both.
const projects = [
  'tsconfig.json',
  'tsconfig.client.json',
  'tsconfig.desk.json',
  'tests/tsconfig.json',
  'tsconfig.exercises.json',
];

/** What is not ours in `args` is vitest's, so they are not read as other commands read theirs. Gives the exit code. */
export async function testEverything(args: string[]): Promise<number> {
  if (asksForHelp(args)) {
    console.log(usage);
    return 0;
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      interrupted = signal;
      stopCurrent(signal);
    });
  }
  await section(
    'Types',
    'Next: correct the lines named above.',
    projects.map((project) => () => run('typescript', 'tsc', ['-p', project])),
  );
  await section('Format and lint', 'Next: npm run format, then correct what it leaves.', [
    () => run('@biomejs/biome', 'biome', ['check', '--error-on-warnings']),
  ]);
  await tests(
    args.filter((arg) => arg !== '--profile'),
    args.includes('--profile'),
  );
  if (interrupted) console.log(`\nInterrupted (${interrupted}): not everything was run.`);
  if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  if (interrupted) return 128 + constants.signals[interrupted];
  return total.failed > 0 ? 1 : 0;
}
