// Servers on one core and whoever loads them on another: else the one would wait for the other, and both would be measured.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';

export type Cores = {
  /** What to put before a server's command. Empty where nothing can be pinned. */
  prefix: string[];
  /** One sentence for the report. */
  sentence: string;
};

/** Pins this process to one core, if there are two and `taskset`, and says how to pin servers to another. */
export function pinToCores(): Cores {
  const free = allowedCores();
  const [server, clients] = [free[0], free.at(-1)];
  if (server === undefined || clients === undefined || server === clients)
    return unpinned(
      process.platform === 'linux' ? 'there is only one core' : 'only Linux is asked to',
    );
  const { status } = spawnSync('taskset', ['-a', '-c', '-p', `${clients}`, `${process.pid}`]);
  if (status !== 0) return unpinned('there is no taskset (package util-linux)');
  return {
    prefix: ['taskset', '-c', `${server}`],
    sentence: `Pinned: the servers to core ${server}, their clients to core ${clients}.`,
  };
}

function unpinned(reason: string): Cores {
  return { prefix: [], sentence: `Nothing is pinned to a core: ${reason}. Figures vary more.` };
}

/** From "Cpus_allowed_list: 0-1,4". */
function allowedCores(): number[] {
  if (process.platform !== 'linux') return [];
  const status = readFileSync('/proc/self/status', 'utf8');
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(status)?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** One sentence for the report, as others who work on the machine spoil the figures. Windows does not know its load. */
export function describeLoad(): string {
  const [load = 0] = loadavg();
  if (load === 0) return '';
  const busy = load > availableParallelism() / 2 ? ': others worked too, so trust the ratios' : '';
  return ` Load before: ${load.toFixed(1)} on ${availableParallelism()} cores${busy}.`;
}
