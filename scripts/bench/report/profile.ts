// Which functions of a CPU profile took the time: what DevTools calls "self time".
import path from 'node:path';

type Profile = {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number };
    children?: number[];
  }[];
  samples: number[];
  timeDeltas: number[];
};

/** Microseconds. A longer sample means that the system ran somebody else meanwhile; a collection may really take longer. */
const longest = 1000;

/** One line for each of the functions in which most time was spent, without being idle and what the bench itself asks. */
export function topFunctions(profile: unknown, count = 15): string[] {
  const { nodes, samples, timeDeltas } = profile as Profile;
  const names = new Map(nodes.map(({ id, callFrame }) => [id, describe(callFrame)]));
  const ours = new Set<number>();
  // A node comes before its children.
  for (const { id, callFrame, children } of nodes) {
    if (callFrame.url.endsWith('/servers/probe.ts')) ours.add(id);
    if (ours.has(id)) for (const child of children ?? []) ours.add(child);
  }
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    if (ours.has(id)) continue;
    const name = names.get(id) ?? '';
    const time = timeDeltas[index] ?? 0;
    const ran = name === '(garbage collector)' ? time : Math.min(time, longest);
    times.set(name, (times.get(name) ?? 0) + ran);
  }
  times.delete('(idle)');
  const busy = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([name, time]) => {
      const percent = ((100 * time) / busy).toFixed(1).padStart(5);
      return `${percent} %  ${(time / 1000).toFixed(0).padStart(6)} ms  ${name}`;
    });
}

function describe(frame: Profile['nodes'][number]['callFrame']): string {
  const { functionName, url, lineNumber } = frame;
  const name = functionName || '(anonymous)';
  if (!url) return name;
  const file = url.startsWith('node:')
    ? url
    : url.split('/').slice(-2).join('/').split(path.sep).join('/');
  return `${name}  ${file}:${lineNumber + 1}`;
}
