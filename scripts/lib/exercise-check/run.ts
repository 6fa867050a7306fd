// Runs checks in a process of its own, so that nothing a learner writes (a loop without an end, a crash) can stop us.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { repository } from '../chapters.ts';
import type { Job, Result } from './verdict.ts';
import type { FromWorker } from './worker.ts';

/** For one check, and so much more for each further one that runs in the same process. */
const DEADLINE = 15_000;
const FOR_EACH = 3000;

/** A result for each job, in the same order. */
export async function runChecks(jobs: Job[], signal?: AbortSignal): Promise<Result[]> {
  if (jobs.length === 0 || signal?.aborted) return [];
  const { results, started, why } = await runOnce(jobs, signal);
  const unknown = jobs.filter((_, index) => !results[index] && !started.has(index));
  // Those that had to wait behind one that never ended get their turn now. None started: no use in trying again.
  const later = started.size > 0 ? await runChecks(unknown, signal) : [];
  return jobs.map(
    (job, index) => results[index] ?? later[unknown.indexOf(job)] ?? noResult(job, why),
  );
}

type Outcome = { results: Result[]; started: Set<number>; why: 'timeout' | 'crash' };

function runOnce(jobs: Job[], signal?: AbortSignal): Promise<Outcome> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('worker.ts', import.meta.url))],
    {
      cwd: repository,
      // vitest sees colours by these; its words are taken apart here, not shown.
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, VITEST: undefined },
      stdio: ['ignore', 'ignore', process.env.DEBUG_CHECK ? 'inherit' : 'ignore', 'ipc'],
      detached: process.platform !== 'win32', // a group of its own, which can be ended as a whole
    },
  );
  const outcome: Outcome = { results: [], started: new Set(), why: 'crash' };
  const end = () => endTree(child);
  const timer = setTimeout(
    () => {
      outcome.why = 'timeout';
      end();
    },
    DEADLINE + FOR_EACH * (jobs.length - 1),
  );
  signal?.addEventListener('abort', end);
  process.once('exit', end);
  child.on('message', (message: FromWorker) => {
    if (message.type === 'started') outcome.started.add(message.job);
    else outcome.results[message.job] = message.result;
  });
  child.send(jobs);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      process.off('exit', end);
      endTree(child); // what the learner's code has started must not outlive the check
      resolve(outcome);
    });
  });
}

/** The process and everything below it; a worker that is stuck in a loop hears no polite request. */
function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // all gone already
  }
}

function noResult({ id, variant }: Job, why: Outcome['why']): Result {
  const base = { id, variant, passed: false, tests: { total: 0, passed: 0 }, output: '' };
  if (why === 'timeout')
    return {
      ...base,
      verdict: {
        kind: 'timeout',
        seen: `no end after ${DEADLINE / 1000} s`,
        expected: 'the check ends within a second or two',
        cause: 'a loop in your code never ends, or an await at the top of the file never returns.',
      },
    };
  return {
    ...base,
    verdict: {
      kind: 'crash',
      seen: 'the process that ran your code has ended in the middle',
      expected: 'it lives until the check is over',
      cause: 'your code ends its own process, or the memory was used up.',
    },
  };
}
