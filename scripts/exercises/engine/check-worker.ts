// Runs in a process of its own (see run.ts): gets jobs, runs vitest once, sends a result for each job.
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

export type FromWorker =
  | { type: 'started'; job: number }
  | { type: 'result'; job: number; result: Result };

process.once('message', (jobs: Job[]) => void run(jobs));
// Whoever started us is gone (even by SIGKILL): end with everything that the learner's code has started.
process.once('disconnect', () => {
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
  process.exit();
});

async function run(jobs: Job[]): Promise<void> {
  const ids = jobs.map(({ dir, variant }) => checkId(dir, variant));
  const output = jobs.map(() => '');
  const sent: Promise<void>[] = [];
  const send = (message: FromWorker) => {
    sent.push(new Promise((resolve) => process.send?.(message, () => resolve())));
  };
  const find = (moduleId: string) => ids.indexOf(moduleId);

  const reporter: Reporter = {
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

  const vitest = await createVitest(
    'test',
    {
      config: false,
      root: repository,
      watch: false,
      // Processes: a native WebRTC stack lives in some checks, and no check may see what another has left behind.
      pool: 'forks',
      maxWorkers: Math.min(2, jobs.length),
      include: ['chapters/*/exercises/*/check.test.ts'],
      testTimeout: 8000,
      hookTimeout: 8000,
      reporters: [reporter],
    },
    { plugins: [variantPlugin()], clearScreen: false },
  );
  const project = vitest.getRootProject();
  await vitest.runTestSpecifications(ids.map((id) => project.createSpecification(id)));
  await vitest.close();
  await Promise.all(sent);
  process.exit();
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
