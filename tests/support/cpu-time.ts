// For npm test -- --profile: the CPU time of this process and of all that it has started, browsers included.
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';

type Process = { parent: number; ticks: number };

/** Linux counts in hundredths of a second. */
const ticksPerSecond = 100;

/** In seconds; what lives below this process and what it has waited for. Undefined on systems other than Linux. */
export function cpuSeconds(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const all = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) && readProcess(name);
    if (found) all.set(Number(name), found);
  }
  const isBelow = (pid: number): boolean =>
    pid === process.pid || (all.has(pid) && isBelow(all.get(pid)?.parent ?? 0));
  let ticks = 0;
  for (const [pid, own] of all) if (isBelow(pid)) ticks += own.ticks;
  return ticks / ticksPerSecond;
}

function readProcess(pid: string): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may hold anything: state, parent, …; utime, stime, cutime, cstime are the 14th to 17th.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
    return { parent: fields[1] ?? 0, ticks };
  } catch {
    return undefined; // it has ended meanwhile
  }
}

/** On `process`, as a worker may load this module more than once. */
const noted = Symbol.for('peer-by-peer: the CPU seconds that are in the profile already');
const memory = process as { [noted]?: number };

/** Writes a line for scripts/test/profile.ts: what has been used since the last one. */
export function noteCpu(target: string, file: string): void {
  const now = cpuSeconds();
  if (now === undefined) return;
  appendFileSync(target, `${JSON.stringify({ file, cpu: now - (memory[noted] ?? 0) })}\n`);
  memory[noted] = now;
}
