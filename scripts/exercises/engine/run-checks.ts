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
  const { deadline = DEADLINE, shared = false } = patience;
  const results = new Map<Job, Result>();
  let waiting = jobs;
  while (waiting.length > 0) {
    const outcome = await runOnce(waiting, { deadline, shared });
    // None began: trying again would end the same way.
    const isHopeless = outcome.begun.size === 0;
    for (const job of waiting) {
      const result = outcome.results.get(job);
      if (result) results.set(job, result);
      else if (outcome.begun.has(job) || isHopeless)
        results.set(job, noResult(job, outcome.why, deadline));
    }
    // Those that stood behind one that never ended get their turn now.
    waiting = waiting.filter((job) => !results.has(job));
  }
  return jobs.map((job) => results.get(job) ?? noResult(job, 'crash', deadline));
}

type Outcome = { results: Map<Job, Result>; begun: Set<Job>; why: 'timeout' | 'crash' };

function runOnce(jobs: Job[], { deadline, shared }: Required<Patience>): Promise<Outcome> {
  const child: ChildProcess = takeWorker();
  const outcome: Outcome = { results: new Map(), begun: new Set(), why: 'crash' };
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
      if (message.type === 'done') return finish();
      // The worker knows jobs by their place in what it was sent.
      const job = jobs[message.job];
      if (!job) return;
      if (message.type === 'started') outcome.begun.add(job);
      else outcome.results.set(job, message.result);
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
