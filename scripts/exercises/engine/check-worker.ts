// Runs in a process of its own (see spare-worker.ts): loads vitest, waits for jobs, runs them once, sends a result for
// each.
import path from 'node:path';
import type { TestError } from 'vitest';
import {
  createVitest,
  type Reporter,
  type TestCase,
  type TestModule,
  type TestSuite,
} from 'vitest/node';
import { repository } from '../../shared/paths.ts';
import { explainError, tellError } from '../explain/explain-error.ts';
import { crashed } from './no-result.ts';
import { checkId, variantPlugin } from './other-answers.ts';
import type { Job, Result } from './verdict.ts';
import { warmForks, warmUp } from './warm-forks.ts';

export type ToWorker = { jobs: Job[]; shared: boolean };
export type FromWorker =
  | { type: 'started'; job: number }
  | { type: 'result'; job: number; result: Result }
  | { type: 'done' };

process.once('message', (work: ToWorker) => void run(work));
// Whoever started us is gone (even by SIGKILL): end with everything that the learner's code has started.
process.once('disconnect', () => {
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
  process.exit();
});

// Loaded and set up before the work comes; only then it is known how the checks are to run.
let report: Reporter = {};
const prepared = createVitest(
  'test',
  {
    config: false,
    root: repository,
    watch: false,
    // Processes: a native WebRTC stack lives in some checks, and no check may see what another has left behind.
    pool: warmForks,
    maxWorkers: 2,
    include: ['chapters/*/exercises/*/check.test.ts'],
    setupFiles: ['scripts/exercise-kit/end-of-check.ts'],
    testTimeout: 8000,
    hookTimeout: 8000,
    reporters: [
      {
        onTestModuleQueued: (module) => report.onTestModuleQueued?.(module),
        onUserConsoleLog: (log) => report.onUserConsoleLog?.(log),
        onTestRunEnd: (...end) => report.onTestRunEnd?.(...end),
      },
    ],
  },
  { plugins: [variantPlugin()], clearScreen: false },
);
prepared.then((vitest) => warmUp(vitest.getRootProject()));

async function run({ jobs, shared }: ToWorker): Promise<void> {
  const ids = jobs.map(({ dir, variant }) => checkId(dir, variant));
  const output = jobs.map(() => '');
  const sent: Promise<void>[] = [];
  const send = (message: FromWorker) => {
    sent.push(new Promise((resolve) => process.send?.(message, () => resolve())));
  };
  const find = (moduleId: string) => ids.indexOf(moduleId);

  report = {
    onTestModuleQueued: ({ moduleId }) => send({ type: 'started', job: find(moduleId) }),
    onUserConsoleLog({ taskId = '', content }) {
      const entity = vitest.state.getReportedEntityById(taskId);
      const job = entity ? find(moduleOf(entity).moduleId) : 0;
      output[job] = (output[job] ?? '') + content;
    },
    onTestRunEnd(modules, unhandled) {
      for (const module of modules) {
        const index = find(module.moduleId);
        const job = jobs[index];
        if (!job) continue;
        const loose = unhandled.filter((error) => belongs(error as TestError, ids, index));
        const result = judge(module, loose as TestError[], job, output[index] ?? '');
        send({ type: 'result', job: index, result });
      }
    },
  };

  const vitest = await prepared;
  const project = vitest.getRootProject();
  project.config.isolate = !shared;
  // Without a start for each, what is left is mostly waiting.
  if (shared) project.config.maxWorkers = 4;
  await vitest.runTestSpecifications(ids.map((id) => project.createSpecification(id)));
  // Whoever waits for this ends the process, with all that it has started.
  send({ type: 'done' });
  await Promise.all(sent);
}

const moduleOf = (entity: TestCase | TestSuite | TestModule) =>
  entity.type === 'module' ? entity : entity.module;

/** An error outside of any test is of the check during which it came. */
function belongs(error: TestError, ids: string[], index: number): boolean {
  const test = (error as TestError & { VITEST_TEST_PATH?: string }).VITEST_TEST_PATH;
  return test ? path.normalize(test) === path.normalize(ids[index] ?? '') : ids.length === 1;
}

function judge(module: TestModule, loose: TestError[], job: Job, output: string): Result {
  const tests = [...module.children.allTests()];
  const passed = tests.filter((test) => test.result().state === 'passed').length;
  const failing = tests.find((test) => test.result().state === 'failed');
  // A taken port is the reason for whatever else has failed.
  const port = loose.find(({ message }) => message.includes('EADDRINUSE'));
  const error = port ?? failing?.result().errors?.[0] ?? module.errors()[0] ?? loose[0];
  const base = { id: job.id, variant: job.variant, tests: { total: tests.length, passed }, output };
  if (!error && tests.length > passed) return { ...base, passed: false, verdict: crashed };
  if (!error) return { ...base, passed: tests.length > 0 };
  const verdict = explainError(error as TestError, job);
  if (failing) verdict.test = failing.fullName;
  const other = loose.find((one) => one !== error);
  if (other) verdict.also = tellError(other, job);
  return { ...base, passed: false, verdict };
}
