// npm run bench: what chapter 6's server costs, and how long Start takes, beside a bare relay and the usual libraries.
import { command } from '../shared/command.ts';
import { benchCheck } from './bench-check.ts';
import { type BenchOptions, line, readOptions } from './options.ts';
import { keepReport } from './report/keep.ts';
import type { Report } from './report/report.ts';
import { printReport } from './report/table.ts';

export const bench = command({
  ...line,
  async run(typed) {
    const options = readOptions(typed);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => process.exit(1)); // What was started ends in its 'exit' listener.
    if (options.what === 'check') {
      await benchCheck(options.rounds);
      return 0;
    }
    const report = await measure(options);
    printReport(report);
    await keepReport(report, options);
    return 0;
  },
});

/** What each needs is only read for it. */
async function measure(options: BenchOptions): Promise<Report> {
  if (options.what === 'start') return (await import('./bench-start.ts')).benchStart(options);
  if (options.what === 'desk') return (await import('./bench-desk.ts')).benchDesk(options);
  return (await import('./bench-servers.ts')).benchServers(options);
}
