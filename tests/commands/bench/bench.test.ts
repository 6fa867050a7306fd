// npm run bench: it runs, prints its tables, keeps what it was asked to keep, and refuses what it does not know.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { line, readOptions } from '../../../scripts/bench/options.ts';
import { readCommandLine } from '../../../scripts/shared/command-line.ts';
import { makeFolder } from '../../support/folders.ts';
import { startNode } from '../../support/process.ts';

const bench = (...args: string[]) => startNode(['--import', 'tsx', 'scripts/bench.ts', ...args]);
const few = ['--rounds', '1', '--users', '10', '--pairs', '4', '--messages', '160', '--no-others'];
const chapterSix = ['--only', 'chapter6-chat,chapter6-two-sockets'];

test('the servers are measured, each beside the bare relay', async () => {
  const folder = makeFolder();
  const [json, chart] = [path.join(folder, 'bench.json'), path.join(folder, 'bench.svg')];
  const run = bench(...few, ...chapterSix, '--json', json, '--chart', chart);
  expect(await run.exited, run.output()).toEqual({ code: 0, signal: null });
  expect(run.output()).not.toContain('not measured');

  const { results } = JSON.parse(readFileSync(json, 'utf8')) as {
    results: { title: string; figures: { name: string; summary: { median: number } }[] }[];
  };
  expect(results).toHaveLength(7);
  for (const { title, figures } of results) {
    expect(run.output()).toContain(title);
    const names = figures.map(({ name }) => name);
    expect(names).toEqual(['bare', 'chapter6-chat', 'chapter6-two-sockets']);
    for (const { summary } of figures) expect(summary.median, title).toEqual(expect.any(Number));
    expect(readFileSync(chart, 'utf8')).toContain(title);
  }
  // So few users may cost nothing that can be seen: any number will do.
  const row = /^ {2}chapter6-(chat|two-sockets) +\S+ +\S+ – \S+ +\S+ {2}\(/gm;
  expect(run.output().match(row), run.output()).toHaveLength(2 * 7);
});

describe('what was typed', () => {
  test('an unknown option is refused, with everything that there is', async () => {
    const run = bench('--round', '3');
    expect(await run.exited).toMatchObject({ code: 1 });
    expect(run.output()).toContain('There is no option "--round".');
    expect(run.output()).toContain('npm run bench -- start');
    expect(run.output()).toContain('npm run bench -- --help');
  });

  test.each([
    { typed: ['stop'], says: 'There is no bench "stop".' },
    { typed: ['--users', 'many'], says: '--users is "many", not a number from 10 to 10000.' },
    { typed: ['--rounds', '1000'], says: '--rounds is "1000", not a number from 1 to 50.' },
  ])('$typed is refused', ({ typed, says }) => {
    expect(() => readOptions(readCommandLine(line, typed, {}))).toThrow(says);
  });

  test('what npm has kept for itself is asked for again', () => {
    const env = { npm_lifecycle_event: 'bench', npm_config_rounds: '3' };
    expect(() => readCommandLine(line, ['3'], env)).toThrow('npm has kept --rounds 3 for itself.');
    const typed = readCommandLine(line, ['--rounds', '3'], { npm_lifecycle_event: 'bench' });
    expect(readOptions(typed).rounds).toBe(3);
  });

  test('a name that nobody has lists the names', async () => {
    const run = bench(...few, '--only', 'chapter7');
    expect(await run.exited).toMatchObject({ code: 1 });
    expect(run.output()).toContain('Nobody here is called "chapter7".');
    expect(run.output()).toContain('bare, chapter6-chat, chapter6-two-sockets');
  });

  test('--help says what can be typed', async () => {
    const run = bench('--help');
    expect(await run.exited).toMatchObject({ code: 0 });
    expect(run.output()).toContain('--no-others');
  });
});
