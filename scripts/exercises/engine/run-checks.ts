// Runs checks in a process of its own, so that nothing a learner writes (a loop without an end, a crash) can stop us.
import type { ChildProcess } from 'node:child_process';
import type { FromWorker, ToWorker } from './check-worker.ts';
import { crashed, endless } from './no-result.ts';
import { endTree, takeWorker } from './spare-worker.ts';
import type { Job, Result } from './verdict.ts';

/** For one check, and so much more for each further one that runs in the same process. */
const DEADLINE = 15_000;
const FOR_EACH = 3000;

export type Patience = {
  /** Milliseconds for one check. */
  deadline?: number;
  /**
   * Several checks follow each other in one process: much quicker, but a check may see what another has left behind.
   * Who asks for this asks again without it before an answer is called wrong.
   */
  shared?: boolean;
};

/** A result for each job, in the same order. */
export async function runChecks(jobs: Job[], patience: Patience = {}): Promise<Result[]> {
  if (jobs.length === 0) return [];
  const { deadline = DEADLINE } = patience;
  const { results, started, why } = await runOnce(jobs, { shared: false, ...patience, deadline });
  const unknown = jobs.filter((_, index) => !results[index] && !started.has(index));
  // Those that had to wait behind one that never ended get their turn now. None started: no use in trying again.
  const later = started.size > 0 ? await runChecks(unknown, patience) : [];
  return jobs.map(
    (job, index) => results[index] ?? later[unknown.indexOf(job)] ?? noResult(job, why, deadline),
  );
}

type Outcome = { results: Result[]; started: Set<number>; why: 'timeout' | 'crash' };

function runOnce(jobs: Job[], { deadline, shared }: Required<Patience>): Promise<Outcome> {
  const child: ChildProcess = takeWorker();
  const outcome: Outcome = { results: [], started: new Set(), why: 'crash' };
  const timer = setTimeout(
    () => {
      outcome.why = 'timeout';
      endTree(child);
    },
    deadline + FOR_EACH * (jobs.length - 1),
  );
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      endTree(child); // what the learner's code has started must not outlive the check
      resolve(outcome);
    };
    child.on('message', (message: FromWorker) => {
      if (message.type === 'started') outcome.started.add(message.job);
      else if (message.type === 'result') outcome.results[message.job] = message.result;
      else finish();
    });
    child.once('error', reject);
    child.once('exit', finish);
    const work: ToWorker = { jobs, shared };
    child.send(work);
  });
}

function noResult({ id, variant }: Job, why: Outcome['why'], deadline: number): Result {
  const verdict = why === 'timeout' ? endless(deadline) : crashed;
  return { id, variant, passed: false, tests: { total: 0, passed: 0 }, output: '', verdict };
}
