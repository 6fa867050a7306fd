// npm run bench: what chapter 6's server costs, and how long Start takes, beside a bare relay and the usual libraries.
import { readOptions, usage } from './bench/options.ts';
import { keepReport } from './bench/report/keep.ts';
import { printReport } from './bench/report/table.ts';
import { endWhenNobodyReads } from './shared/command-line.ts';
import { printError } from './shared/text.ts';

endWhenNobodyReads();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(1)); // What was started ends in its 'exit' listener.

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else {
    const report =
      options.what === 'start'
        ? await (await import('./bench/bench-start.ts')).benchStart(options)
        : await (await import('./bench/bench-servers.ts')).benchServers(options);
    printReport(report);
    await keepReport(report, options);
  }
  process.exit();
} catch (error) {
  printError(error);
  process.exit(1);
}
