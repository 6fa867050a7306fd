// What every command does alike: --help, an option that it does not know, and a reader that goes away.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describe, expect, test } from 'vitest';
import { repository } from '../../scripts/course/chapters.ts';
import { asksForHelp, npmTook, whatIsWrong } from '../../scripts/shared/command-line.ts';
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
    expect(entry).toMatch(/^endWhenNobodyReads\(\);|^process\.stdout\.on\('error'/m);
  });
});

test("an option that is not understood is told in the course's words, not in Node's", () => {
  const wrong = (args: string[]) => {
    try {
      parseArgs({ args, options: { port: { type: 'string' }, lan: { type: 'boolean' } } });
      return '';
    } catch (error) {
      return whatIsWrong(error);
    }
  };
  expect(wrong(['--wat'])).toBe('There is no option "--wat".');
  expect(wrong(['--port'])).toBe('--port has nothing after it.');
  expect(wrong(['--port', '--lan'])).toBe('--port has nothing after it.');
  expect(wrong(['--lan=1'])).toBe('--lan takes nothing after "=".');
  expect(wrong(['more'])).toBe('"more" is not expected here.');
});

test('a switch that npm has taken is known by its command only', () => {
  const env = { npm_lifecycle_event: 'ssl', npm_config_remove: 'true' };
  expect(npmTook('ssl', 'remove', env)).toBe(true);
  expect(npmTook('doctor', 'remove', env)).toBe(false);
  expect(npmTook('ssl', 'all', env)).toBe(false);
});
