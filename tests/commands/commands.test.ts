// What every command does alike: --help, an option that it does not know, and a reader that goes away.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Advice, Problem } from '../../scripts/shared/advice.ts';
import { asksForHelp, readCommandLine } from '../../scripts/shared/command-line.ts';
import { posix, repository } from '../../scripts/shared/paths.ts';
import { startNode } from '../support/process.ts';

const manifest = readFileSync(path.join(repository, 'package.json'), 'utf8');
const { scripts } = JSON.parse(manifest) as { scripts: Record<string, string> };
/** Name of each command that is ours, and what Node is given to start it. */
const commands = Object.entries(scripts)
  .filter(([, command]) => command.startsWith('node '))
  .map(([name, command]) => [name, command.split(' ').slice(1)] as const);

test.each(commands)('npm run %s -- --help says what there is to type', async (name, start) => {
  const run = startNode([...start, '--help']);
  expect(await run.exited, run.output()).toMatchObject({ code: 0 });
  expect(run.output()).toMatch(new RegExp(`^npm (run )?(--silent )?${name}\\b`, 'm'));
});

test('-h is the same as --help', () => {
  expect([asksForHelp(['4', '-h']), asksForHelp(['--help']), asksForHelp(['4'])]).toEqual([
    ...[true, true, false],
  ]);
});

describe('a reader that goes away', () => {
  test.each([['scripts/chapter.ts'], ['scripts/ssl.ts', '--all'], ['scripts/hint.ts', '--help']])(
    'ends %s quietly',
    async (...args) => {
      const run = startNode(['--import', 'tsx', ...args]);
      run.child.stdout?.destroy();
      expect(await run.exited, run.output()).toEqual({ code: 0, signal: null });
      expect(run.output()).not.toMatch(/EPIPE|^ +at /m);
    },
  );

  test.each(commands)('is thought of in npm run %s', (_, start) => {
    const entry = readFileSync(path.join(repository, start.at(-1) ?? ''), 'utf8');
    expect(entry).toMatch(/^(await start|endWhenNobodyReads)\(|^process\.stdout\.on\('error'/m);
  });
});

describe('a command line', () => {
  const line = {
    name: 'cook',
    usage: 'npm run cook soup',
    mostWords: 1,
    options: { port: 'value', lan: 'switch', 'no-open': 'switch' },
  } as const;
  const read = (args: string[], env: NodeJS.ProcessEnv = {}) => readCommandLine(line, args, env);
  const wrong = (args: string[], env?: NodeJS.ProcessEnv): Advice => {
    try {
      read(args, env);
    } catch (error) {
      if (error instanceof Problem) return error.parts;
    }
    throw new Error('It was understood.');
  };

  test('is read into words and options', () => {
    const options = { port: '9000', lan: true, 'no-open': false };
    expect(read(['4', '--port', '9000', '--lan'])).toEqual({ words: ['4'], options });
    expect(read([]).options).toEqual({ port: undefined, lan: false, 'no-open': false });
  });

  test("that is not understood is told in the course's words, not in Node's", () => {
    expect(wrong(['--wat']).seen).toBe('There is no option "--wat".');
    expect(wrong(['--port']).seen).toBe('--port has nothing after it.');
    expect(wrong(['--port', '--lan']).seen).toBe('--port has nothing after it.');
    expect(wrong(['--lan=1']).seen).toBe('--lan takes nothing after "=".');
    expect(wrong(['a', 'b'])).toEqual({
      seen: 'One at a time; these are 2: a, b.',
      expected: 'one of these:\nnpm run cook soup',
      next: 'npm run cook -- --help',
    });
  });

  test('has the switches that npm has kept, if it has kept them from this command', () => {
    const env = { npm_config_lan: 'true', npm_config_open: '' };
    const here = { ...env, npm_lifecycle_event: 'cook' };
    expect(read([], here).options).toMatchObject({ lan: true, 'no-open': true });
    const asLetters = {
      npm_lifecycle_event: 'cook',
      npm_config_long: 'true',
      npm_config_all: 'true',
    };
    expect(read([], asLetters).options).toMatchObject({ lan: true, 'no-open': false });
    const elsewhere = { ...env, npm_lifecycle_event: 'eat' };
    expect(read([], elsewhere).options).toMatchObject({ lan: false, 'no-open': false });
    expect(read([], env).options).toMatchObject({ lan: false, 'no-open': false });
  });

  test('whose value npm has kept is asked for again', () => {
    // npm run cook soup --port 9000 --no-open, and the same with --port=9000
    const env = { npm_lifecycle_event: 'cook', npm_config_port: 'true', npm_config_open: '' };
    const next = 'npm run cook soup -- --port 9000 --no-open';
    expect(wrong(['soup', '9000'], env).next).toBe(next);
    expect(wrong(['soup'], { ...env, npm_config_port: '9000' }).next).toBe(next);
    expect(wrong([], env).seen).toBe('npm has kept --port … and --no-open for itself.');
  });
});

// They take most of a second. Whoever lists the chapters, or has mistyped a number, waits for none of them.
describe('Vite, vitest and the browser are not loaded before they are needed', () => {
  test.each([
    'chapter',
    'chapter 7',
    'play --help',
    'step --help',
    'check --help',
    'check 9.9',
    'hint 9.9',
    'diff 2 --stat',
    'screenshot --help',
    'test --help',
  ])('by npm run %s', async (typed) => {
    const [name, ...args] = typed.split(' ');
    const print = path.join(repository, 'tests', 'support', 'print-imports.mjs');
    const hook = ['--import', 'tsx', '--import', pathToFileURL(print).href];
    const run = startNode([...hook, `scripts/${name}.ts`, ...args]);
    await run.exited;
    const imported = [...run.output().matchAll(/^imported (.*)$/gm)].map(([, url]) => url);
    expect(imported).toContainEqual(expect.stringContaining(`scripts/${name}.ts`));
    const heavy = /node_modules\/(vite|vitest|rolldown|playwright-core|mkcert)\//;
    expect(imported.filter((url) => heavy.test(url ?? ''))).toEqual([]);
  });
});

test('every command reads what was typed with the same reader', () => {
  const below = readdirSync(path.join(repository, 'scripts'), {
    recursive: true,
    encoding: 'utf8',
  });
  const readers = below
    .filter((file) => /\.m?[jt]s$/.test(file))
    .filter((file) =>
      /\bparseArgs\b/.test(readFileSync(path.join(repository, 'scripts', file), 'utf8')),
    );
  expect(readers.map(posix)).toEqual(['shared/command-line.ts']);
});
