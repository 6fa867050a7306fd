// npm run check play: the tests of the chapter that the playground shall become, run against the playground.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { repository } from '../chapters.ts';
import { getPlayground } from '../playground.ts';
import { bold, dim, green, posix, red } from '../text.ts';
import { toolPath } from '../tools.ts';
import { part } from './report.ts';

/** The parts of vitest's JSON report that are read here. */
type Report = {
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

type Test = { name: string; file: string; holds: boolean; message: string };

/** Prints how many of the tests hold; returns the exit code. */
export async function checkPlayground(): Promise<number> {
  const { dir, target } = getPlayground();
  console.log(`Testing playground/ as chapter ${target.number}. This may take a minute.\n`);
  const report = await runTests({ PLAYGROUND_DIR: dir, PLAYGROUND_CHAPTER: String(target.number) });
  const tests = report ? readTests(report) : [];
  if (tests.length === 0) {
    console.log(nothingRan(report));
    return 1;
  }
  console.log(tests.map(line).join('\n'));
  const open = tests.find(({ holds }) => !holds);
  const count = tests.filter(({ holds }) => holds).length;
  console.log(`\n${bold(`${count} of ${tests.length} tests hold.`)}\n`);
  if (!open) {
    console.log(part('NEXT', 'npm run diff play   what still differs from the chapter\n'));
    return 0;
  }
  console.log(
    [
      part('SEEN', open.message),
      part('EXPECTED', `${open.name}\n(${open.file})`),
      part('LIKELY CAUSE', 'A part of the step is not typed yet, or differs from the chapter.'),
      part('NEXT', 'npm run diff play   what is still missing, in the order of the lesson\n'),
    ].join('\n'),
  );
  return 1;
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

/** A file that has no test for this chapter is not a failure; one that cannot be loaded is. */
export function readTests({ testResults }: Report): Test[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = posix(path.relative(repository, name));
    if (assertionResults.length === 0)
      return /No test suite found/.test(message) || !message
        ? []
        : [{ name: file, file, holds: false, message: firstLines(message) }];
    return assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ fullName, status, failureMessages }) => ({
        name: fullName,
        file,
        holds: status === 'passed',
        message: firstLines(failureMessages[0] ?? ''),
      }));
  });
}

/** The message without the stack below it. */
function firstLines(message: string): string {
  const lines = stripVTControlCharacters(message).split('\n');
  const stack = lines.findIndex((text) => /^\s+at /.test(text));
  return lines.slice(0, stack === -1 ? 8 : Math.min(stack, 8)).join('\n');
}

function line({ name, holds }: Test): string {
  return holds ? `  ${green('holds')}  ${dim(name)}` : `  ${red('fails')}  ${name}`;
}

function nothingRan(report: Report | undefined): string {
  return [
    part('SEEN', report ? 'no test of this chapter was run' : 'the tests ended without a report'),
    part('EXPECTED', 'the files in tests/chapters/'),
    part('LIKELY CAUSE', 'The copy of the repository or its installation is not complete.'),
    part('NEXT', 'npm run doctor\n'),
  ].join('\n');
}
