// npm run check play: the tests of the chapter that the playground shall become, run against the playground.
import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { chapterDir, chapters } from '../../course/chapters.ts';
import type { FileDiff } from '../../diff/compare/file-diff.ts';
import { formatAdvice, formatParts, Problem } from '../../shared/advice.ts';
import { bold, dim, green, red } from '../../shared/colour.ts';
import { plural, screenWidth } from '../../shared/layout.ts';
import { posix, repository } from '../../shared/paths.ts';
import { missingIn } from '../missing.ts';
import { getPlayground, type Playground } from '../playground.ts';
import { inReadingOrder } from './order.ts';
import { laterText, nothingYet, type Plan, planFor } from './plan.ts';
import type { FileEnd } from './test-worker.ts';

/** The parts of vitest's JSON report that are read here. */
type Report = {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

type Test = { name: string; file: string; holds: boolean; message: string };

/** Read by tests/support/chapters.ts: the folder to test in place of that chapter's own, and nothing else. */
export function overrideFor({ dir, target }: Pick<Playground, 'dir' | 'target'>) {
  return { CHAPTER_DIR_OVERRIDE: `${target.number}=${dir}` };
}

/** Runs the tests up to the first file that fails, or `all` of them; prints what holds. Returns the exit code. */
export async function checkPlayground({ all }: { all: boolean }): Promise<number> {
  const playground = getPlayground();
  const { number } = playground.target;
  const plan = all ? undefined : await planFor(playground, repository);
  if (plan && plan.now.length === 0) {
    console.log(
      `${nothingYet(plan)}\n${laterText(plan)}\n\n${formatParts([['Next', 'npm run step']])}`,
    );
    return 0;
  }
  const missing = notTyped(missingIn(playground, chapterDir(playground.target)), number);
  if (missing && !plan) console.log(missing);
  console.log(heading(number, all, plan));
  const why = new Map<string, string>();
  const report = await runTests(overrideFor(playground), all, plan?.now ?? [], (end) => {
    why.set(end.file, end.why);
    console.log(fileLine(end));
  });
  const tests = report ? readTests(report, why) : [];
  if (tests.length === 0 || tests.some(({ name }) => isOfAnother(number, name)))
    throw report ? wrongTests(number) : noReport;
  console.log(summary(inOrder(tests), number, all, plan));
  return tests.every(({ holds }) => holds) ? 0 : 1;
}

function heading(number: number, all: boolean, plan: Plan | undefined): string {
  const until = all ? 'all files' : 'up to the first file that fails';
  if (!plan)
    return `Testing playground/ as chapter ${number}: the server, the page, two tabs; ${until}.\n`;
  const steps = plan.done === 1 ? 'Step 1 is' : `Steps 1 to ${plan.done} are`;
  return `${steps} done: what holds by then must hold; ${until}.\n${laterText(plan)}\n`;
}

/** What is not typed yet, which the tests would say at great length; empty when nothing is. */
export function notTyped(files: FileDiff[], number: number): string {
  const todo = files.filter(({ status }) => status !== 'same');
  if (todo.length === 0) return '';
  const width = Math.max(...todo.map((file) => file.path.length));
  const what = ({ status, added, removed }: FileDiff) =>
    status === 'new'
      ? 'is not there yet'
      : status === 'gone'
        ? 'is to be deleted'
        : `${plural(added, 'line', 'lines')} to write, ${removed} to take out`;
  return [
    `${bold(`Not as in chapter ${number} yet:`)}`,
    ...todo.map((file) => `  ${file.path.padEnd(width)}  ${what(file)}`),
    'To see it: npm run diff play. (Your own way of writing it may be as good: then the tests hold.)\n',
  ].join('\n');
}

function fileLine({ file, passed, total, fails, ms }: FileEnd): string {
  const word = fails ? red('FAIL') : 'ok  ';
  return `  ${word}  ${`${passed} of ${total}`.padStart(8)}  ${file}  ${dim(`${(ms / 1000).toFixed(1)} s`)}`;
}

/** A server that does not start is told before a page that finds no server, however vitest has sorted them. */
function inOrder(tests: Test[]): Test[] {
  const files = [...new Set(tests.map(({ file }) => path.join(repository, file)))];
  const order = inReadingOrder(files).map((file) => posix(path.relative(repository, file)));
  return [...tests].sort((a, b) => order.indexOf(a.file) - order.indexOf(b.file));
}

/** The chapters' own tests pass, of course: they must never be taken for the playground's. */
export function isOfAnother(number: number, name: string): boolean {
  const named = /^chapter (\d+)/i.exec(name)?.[1];
  return named !== undefined && Number(named) !== number;
}

async function runTests(
  env: Record<string, string>,
  all: boolean,
  names: readonly string[],
  onFile: (end: FileEnd) => void,
): Promise<Report | undefined> {
  const dir = await mkdtemp(path.join(tmpdir(), 'peer-by-peer-play-'));
  const file = path.join(dir, 'report.json');
  const worker = fileURLToPath(new URL('./test-worker.ts', import.meta.url));
  const pastTsx = new URL('../../shared/past-tsx.ts', import.meta.url).href;
  try {
    const child = fork(worker, [file, all ? 'all' : 'first', ...names], {
      cwd: repository,
      execArgv: ['--import', 'tsx', '--import', pastTsx],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const end = () => child.kill();
    process.once('exit', end);
    child.on('message', (message) => onFile(message as FileEnd));
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => resolve());
      child.once('error', reject);
    });
    process.off('exit', end);
    return JSON.parse(await readFile(file, 'utf8').catch(() => 'null')) ?? undefined;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * A file that has no test for this chapter is no failure; one that cannot be loaded is. In a file that has failed, tests
 * that were skipped do not hold: what they need (a server that starts) did not come about.
 */
export function readTests({ testResults }: Report, reasons = new Map<string, string>()): Test[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = posix(path.relative(repository, name));
    if (assertionResults.length === 0)
      return /No test suite found/.test(message) || !message
        ? []
        : [{ name: file, file, holds: false, message: firstLines(message) }];
    const why = reasons.get(file) || message || 'it could not begin: what it needs did not start';
    return assertionResults
      .filter((test) => status === 'failed' || test.status === 'passed')
      .map(({ fullName, status: outcome, failureMessages }) => ({
        name: fullName,
        file,
        holds: outcome === 'passed',
        message: outcome === 'passed' ? '' : firstLines(failureMessages[0] ?? why),
      }));
  });
}

/** The message without the stack below it. */
function firstLines(message: string): string {
  const lines = stripVTControlCharacters(message).split('\n');
  const stack = lines.findIndex((text) => /^\s+at /.test(text));
  return lines.slice(0, stack === -1 ? 8 : Math.min(stack, 8)).join('\n');
}

/** How many hold, the first that does not, and what to do next. */
export function summary(tests: Test[], number: number, all: boolean, plan?: Plan): string {
  const failing = tests.filter(({ holds }) => !holds);
  const holding = tests.length - failing.length;
  const [first] = failing;
  if (!first) {
    const by = plan ? ` that must by step ${plan.done}` : '';
    const next = plan ? formatParts([['Next', 'npm run step']]) : done(number);
    return ['', green(bold(`All ${tests.length} tests hold${by}.`)), '', next, ''].join('\n');
  }
  const count = all ? `${holding} of ${tests.length} tests hold.` : `${holding} tests hold so far.`;
  const others = failing.length - 1;
  return [
    '',
    bold(count),
    '',
    formatAdvice(
      {
        seen: first.message,
        expected: `${first.name}\n(${first.file})`,
        cause: 'A part of the step is not typed yet, or differs from the chapter.',
        next: plan
          ? 'What differs from the chapter as it is after this step:\n  npm run step'
          : 'What is still missing, in the order of the lesson:\n  npm run diff play',
      },
      { width: screenWidth() },
    ),
    '',
    all
      ? others > 0 && `  ${others} more do not hold; they may have one cause.\n`
      : '  The files after it were not tested: they may fail for the same reason.\n  All of them: npm run check play -- --all\n',
  ]
    .filter((line) => line !== false)
    .join('\n');
}

function done(number: number): string {
  const next = chapters.find((chapter) => chapter.number === number + 1);
  const what = next
    ? `Chapter ${number} is yours. Now ${next.title}:\n  npm run play ${next.number}`
    : `Chapter ${number} is yours, and with it the whole chat. Run it:\n  npm run play`;
  return formatParts([['Next', what]], { width: screenWidth() });
}

const noReport = new Problem({
  seen: 'The tests ended without a report.',
  expected: 'a result for each of the files in tests/chapters/',
  cause: 'the installation is not complete, or there is no browser',
  next: 'npm run doctor',
});

const wrongTests = (number: number) =>
  new Problem({
    seen: `Other tests than those of chapter ${number} were run, or none.`,
    expected: 'the files in tests/chapters/, run against the playground only',
    cause: 'the copy of the repository is not complete, or its tests were changed',
    next: 'npm run doctor',
  });
