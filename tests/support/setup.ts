// Runs in every worker process before each of its test files.
import { afterAll, expect } from 'vitest';
import { endWithEachFile } from './lifetime.ts';

const { TEST_CPU_FILE } = process.env;
if (TEST_CPU_FILE) {
  const { noteCpu } = await import('./cpu-time.ts');
  afterAll(() => noteCpu(TEST_CPU_FILE, expect.getState().testPath ?? ''));
}

endWithEachFile();

// If the process that runs the tests dies (a closed terminal, a SIGTERM), vitest leaves its workers to finish their
// test, and with them their servers and browsers. Exiting ends those, too.
const leave = Symbol.for('peer-by-peer: leaves with the process that runs the tests');
if (!(leave in process)) {
  Object.defineProperty(process, leave, { value: true });
  process.once('disconnect', () => process.exit(1));
}
