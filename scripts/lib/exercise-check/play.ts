// npm run check play: the tests of the chapter that the playground shall become, run against the playground.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { chapterDir, repository } from '../chapters.ts';
import { missingIn } from '../diff/play.ts';
import { getPlayground, type Playground } from '../playground.ts';
import { bold, posix, red } from '../text.ts';
import { toolPath } from '../tools.ts';
import { part } from './report.ts';

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

/** Prints how many of the tests hold; returns the exit code. */
export async function checkPlayground(): Promise<number> {
  const playground = getPlayground();
  const { number } = playground.target;
  console.log(`Testing playground/ as chapter ${number}. This may take a few minutes.\n`);
  const absent = missingIn(playground, chapterDir(playground.target))
    .filter(({ status }) => status === 'new')
    .map(({ path }) => path);
  if (absent.length > 0)
    console.log(
      `Not there yet: ${absent.join(', ')}. Each test that needs one of them waits until its time is up.\nFaster for now: Ctrl-C, then npm run diff play\n`,
    );
  const report = await runTests(overrideFor(playground));
  const tests = report ? readTests(report) : [];
  if (tests.length === 0 || tests.some(({ name }) => isOfAnother(number, name))) {
    console.log(report ? wrongTests(number) : noReport);
    return 1;
  }
  console.log(summary(tests));
  return tests.every(({ holds }) => holds) ? 0 : 1;
}

/** The chapters' own tests pass, of course: they must never be taken for the playground's. */
export function isOfAnother(number: number, name: string): boolean {
  const named = /^chapter (\d+)/i.exec(name)?.[1];
  return named !== undefined && Number(named) !== number;
}

async function runTests(env: Record<string, string>): Promise<Report | undefined> {
  const dir = await mkdtemp(path.join(tmpdir(), 'peer-by-peer-play-'));
  const file = path.join(dir, 'report.json');
  const args = ['run', '--reporter=json', `--outputFile=${file}`, 'tests/chapters/'];
  try {
    const child = spawn(process.execPath, [toolPath('vitest', 'vitest'), ...args], {
      cwd: repository,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
      stdio: 'ignore',
    });
    const end = () => child.kill();
    process.once('exit', end);
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
export function readTests({ testResults }: Report): Test[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = posix(path.relative(repository, name));
    if (assertionResults.length === 0)
      return /No test suite found/.test(message) || !message
        ? []
        : [{ name: file, file, holds: false, message: firstLines(message) }];
    const why = message || 'it could not begin: what it needs did not start';
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

/** How many hold in each file, then the first that does not. */
export function summary(tests: Test[]): string {
  const failing = tests.filter(({ holds }) => !holds);
  const files = [...new Set(tests.map(({ file }) => file))].map((file) => {
    const own = tests.filter((test) => test.file === file);
    const holding = own.filter(({ holds }) => holds).length;
    const count = `${holding} of ${own.length}`.padStart(10);
    return `  ${holding < own.length ? red(count) : count}  ${file}`;
  });
  const all = bold(`${tests.length - failing.length} of ${tests.length} tests hold.`);
  return [...files, '', all, '', ...advice(failing)].join('\n');
}

function advice([first, ...others]: Test[]): string[] {
  if (!first) return [part('NEXT', 'What still differs from the chapter:\n  npm run diff play\n')];
  return [
    part('SEEN', first.message),
    part('EXPECTED', `${first.name}\n(${first.file})`),
    part('LIKELY CAUSE', 'A part of the step is not typed yet, or differs from the chapter.'),
    part('NEXT', 'What is still missing, in the order of the lesson:\n  npm run diff play'),
    ...(others.length > 0
      ? ['', `  ${others.length} more do not hold; they may have one cause.`]
      : []),
    '',
  ];
}

const noReport = [
  part('SEEN', 'the tests ended without a report'),
  part('EXPECTED', 'a result for each of the files in tests/chapters/'),
  part('LIKELY CAUSE', 'The installation is not complete, or there is no browser.'),
  part('NEXT', '  npm run doctor\n'),
].join('\n');

const wrongTests = (number: number) =>
  [
    part('SEEN', `other tests than those of chapter ${number} were run, or none`),
    part('EXPECTED', 'the files in tests/chapters/, run against the playground only'),
    part('LIKELY CAUSE', 'The copy of the repository is not complete, or its tests were changed.'),
    part('NEXT', '  npm run doctor\n'),
  ].join('\n');
