// Runs checks in a process of its own, so that nothing a learner writes (a loop without an end, a crash) can stop us.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { repository } from '../../shared/paths.ts';
import type { FromWorker } from './check-worker.ts';
import { crashed, endless } from './no-result.ts';
import type { Job, Result } from './verdict.ts';

/** For one check, and so much more for each further one that runs in the same process. */
const DEADLINE = 15_000;
const FOR_EACH = 3000;

/** A result for each job, in the same order. */
export async function runChecks(jobs: Job[], deadline = DEADLINE): Promise<Result[]> {
  if (jobs.length === 0) return [];
  const { results, started, why } = await runOnce(jobs, deadline);
  const unknown = jobs.filter((_, index) => !results[index] && !started.has(index));
  // Those that had to wait behind one that never ended get their turn now. None started: no use in trying again.
  const later = started.size > 0 ? await runChecks(unknown, deadline) : [];
  return jobs.map(
    (job, index) => results[index] ?? later[unknown.indexOf(job)] ?? noResult(job, why, deadline),
  );
}

type Outcome = { results: Result[]; started: Set<number>; why: 'timeout' | 'crash' };

function runOnce(jobs: Job[], deadline: number): Promise<Outcome> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('check-worker.ts', import.meta.url))],
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
    deadline + FOR_EACH * (jobs.length - 1),
  );
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

function noResult({ id, variant }: Job, why: Outcome['why'], deadline: number): Result {
  const verdict = why === 'timeout' ? endless(deadline) : crashed;
  return { id, variant, passed: false, tests: { total: 0, passed: 0 }, output: '', verdict };
}
