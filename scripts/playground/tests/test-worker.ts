// Runs in a process of its own (see check-playground.ts): vitest, in reading order, and word of each file that ends.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import {
  BaseSequencer,
  type Reporter,
  startVitest,
  type TestModule,
  type TestSpecification,
} from 'vitest/node';
import { posix, repository } from '../../shared/paths.ts';
import { inReadingOrder } from './order.ts';

/** One file of tests has ended. */
export type FileEnd = {
  file: string;
  passed: number;
  /** The tests of this chapter alone. */
  total: number;
  fails: boolean;
  /** Why its tests could not even begin. */
  why: string;
  ms: number;
};

class ReadingOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const order = inReadingOrder(files.map(({ moduleId }) => moduleId));
    return [...files].sort((a, b) => order.indexOf(a.moduleId) - order.indexOf(b.moduleId));
  }
}

// Whoever started us is gone: nobody waits for the rest.
process.once('disconnect', () => process.exit());

/** Without names of files, all are run. */
const [reportFile = '', goOn = '', ...names] = process.argv.slice(2);
const folder = path.join(repository, 'tests', 'chapters');
const files = readdirSync(folder)
  .filter((name) => names.length === 0 || names.includes(name.replace(/\.test\.ts$/, '')))
  .map((name) => path.join(folder, name));
let cancel = () => {};

const progress: Reporter = {
  onInit(vitest) {
    cancel = () => void vitest.cancelCurrentRun('test-failure');
  },
  onTestModuleEnd(module) {
    const end = describe(module);
    // None for this chapter, or ended by the failure of another file: neither says anything.
    if (end.passed === 0 && !end.fails) return;
    process.send?.(end);
    // vitest's own "bail" does not count a server that did not start.
    if (end.fails && goOn !== 'all') cancel();
  },
};

function describe(module: TestModule): FileEnd {
  const tests = [...module.children.allTests()];
  const passed = tests.filter((test) => test.result().state === 'passed').length;
  const total = tests.length;
  const suites = [...module.children.allSuites()];
  const why = [...module.errors(), ...suites.flatMap((suite) => suite.errors())]
    .map(({ message }) => message)
    .find((message) => !hasNoneForThisChapter.test(message));
  const file = posix(path.relative(repository, module.moduleId));
  const fails = module.state() === 'failed' && (passed < total || why !== undefined);
  return { file, passed, total, fails, why: why ?? '', ms: module.diagnostic().duration };
}

/** What vitest says of a file or a describe whose tests are all for other chapters. */
const hasNoneForThisChapter = /^No test (suite )?found/;

const vitest = await startVitest('test', files, {
  root: repository,
  watch: false,
  bail: goOn === 'all' ? 0 : 1,
  // One after the other: what fails first is what the others depend on.
  fileParallelism: goOn === 'all',
  sequence: { sequencer: ReadingOrder },
  reporters: ['json', progress],
  outputFile: { json: reportFile },
});
await vitest.close();
process.exit();
