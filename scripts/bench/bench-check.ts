// npm run bench -- check: how long a learner waits, from saving an exercise to the verdict.
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { repository } from '../shared/paths.ts';
import { atExit } from './at-exit.ts';
import { within } from './deadline.ts';
import { summarize } from './report/statistics.ts';

/** Stands below each verdict of `npm run check`, as long as it watches. */
const verdictIsThere = /Watching: each save is checked/g;
/** Nobody reads a verdict and saves again in less. */
const betweenSaves = 3000;
const patience = 30_000;

/** Saves exercise 1.1 again and again, unchanged, beside `npm run check 1`; prints what it saw. */
export async function benchCheck(saves: number): Promise<void> {
  const file = path.join(
    repository,
    'chapters/01-manual-sdp-copy-paste/exercises/1-read-a-description/exercise.ts',
  );
  const text = await readFile(file);
  const begin = performance.now();
  const check = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(repository, 'scripts', 'check.ts'), '1', '--watch'],
    { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const forget = atExit(() => check.kill());
  let verdicts = 0;
  let seen = () => {};
  let printed = '';
  check.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += stripVTControlCharacters(chunk);
    const now = printed.match(verdictIsThere)?.length ?? 0;
    if (now > verdicts) seen();
    verdicts = now;
  });
  const next = (what: string) =>
    within(
      patience,
      what,
      new Promise<void>((resolve, reject) => {
        seen = resolve;
        check.once('exit', (code) => reject(new Error(`npm run check ended with ${code}`)));
      }),
    );
  try {
    await next('the first verdicts');
    console.log(`npm run check 1: all verdicts after ${seconds(performance.now() - begin)}`);
    const times: number[] = [];
    for (let save = 1; save <= saves; save += 1) {
      await pause(betweenSaves);
      const saved = performance.now();
      const verdict = next(`the verdict of save ${save}`);
      await writeFile(file, text);
      await verdict;
      times.push(performance.now() - saved);
    }
    const { median, min, max } = summarize(times);
    console.log(
      `From a save to its verdict, ${saves} saves: median ${seconds(median)} (${seconds(min)} to ${seconds(max)})`,
    );
  } finally {
    forget();
    check.kill();
  }
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
