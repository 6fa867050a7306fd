// npm test -- --profile: where the time went.
import path from 'node:path';
import { posix, repository } from '../shared/paths.ts';

export type Spent = { name: string; wall: number; cpu: number | undefined };

type Report = { testResults: { name: string; startTime: number; endTime: number }[] };

const slowest = 25;

/** `report`: what vitest writes as JSON. `cpu`: a line for each file, as tests/support/cpu-time.ts writes them. */
export function profile(report: string, cpu: string): string {
  const files = readFiles(report, cpu);
  if (files.length === 0) return '';
  return [
    'Where the time went. Files run side by side, so the sums of their seconds exceed those on the clock.',
    ...table('group', byGroup(files)),
    '',
    ...table(`the ${Math.min(slowest, files.length)} slowest files`, files.slice(0, slowest)),
  ].join('\n');
}

/** The slowest first. */
export function readFiles(report: string, cpu: string): Spent[] {
  const used = new Map<string, number>();
  for (const line of cpu.split('\n').filter(Boolean)) {
    const one = JSON.parse(line) as { file: string; cpu: number };
    used.set(one.file, (used.get(one.file) ?? 0) + one.cpu);
  }
  const { testResults } = JSON.parse(report) as Report;
  return testResults
    .map(({ name, startTime, endTime }) => ({
      name: posix(path.relative(repository, name)),
      wall: (endTime - startTime) / 1000,
      cpu: used.get(name),
    }))
    .sort((a, b) => b.wall - a.wall);
}

/** A group is a folder: tests/chapters, tests/commands/diff. */
export function byGroup(files: Spent[]): Spent[] {
  const groups = new Map<string, Spent>();
  for (const { name, wall, cpu } of files) {
    const group = path.posix.dirname(name);
    const sum = groups.get(group) ?? { name: group, wall: 0, cpu: undefined };
    sum.wall += wall;
    if (cpu !== undefined) sum.cpu = (sum.cpu ?? 0) + cpu;
    groups.set(group, sum);
  }
  return [...groups.values()].sort((a, b) => b.wall - a.wall);
}

function table(title: string, rows: Spent[]): string[] {
  const number = (value: number | undefined) => (value?.toFixed(1) ?? '').padStart(9);
  return [
    `${'seconds'.padStart(9)}${'CPU'.padStart(9)}  ${title}`,
    ...rows.map(({ name, wall, cpu }) => `${number(wall)}${number(cpu)}  ${name}`),
  ];
}
