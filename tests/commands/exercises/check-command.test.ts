// npm run check as a learner sees it: golden transcripts, in a copy of the repository without git.
import { createServer } from 'node:http';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Exercise, listExercises } from '../../../scripts/course/exercises.ts';
import { runChecks } from '../../../scripts/exercises/engine/run-checks.ts';
import { report } from '../../../scripts/exercises/report.ts';
import { first, type LearnerCopy, makeLearnerCopy, second } from '../../support/learner-copy.ts';

// Several runs in one test, each of which starts vitest: a busy machine needs its time.
vi.setConfig({ testTimeout: 90_000 });

let copy: LearnerCopy;
beforeAll(async () => {
  copy = await makeLearnerCopy();
});

const exercise = `${first}/exercise.ts`;
const golden = (name: string) => `golden/check-${name}.txt`;
const body = (lines: string) =>
  `export function readDescription(sdp: string): unknown {\n${lines}\n}\n`;

test('untouched: one screen says what to do', async () => {
  const { code, output } = await copy.run('check', ['1.1']);
  expect(code).toBe(1);
  await expect(output).toMatchFileSnapshot(golden('untouched'));
});

describe('one screen for each thing that can go wrong, the same each time:', () => {
  const attempts: Record<string, string> = {
    'syntax-error': body("  return sdp.split('\\n';"),
    'missing-export': 'export function readIt() {}\n',
    'missing-import': `import { x } from './x.ts';\n${body('  return x(sdp);')}`,
    exception: body("  console.log('so far');\n  return sdp.match(/no/)[0];"),
    'nothing-returned': body('  sdp.trim();'),
    'error-meanwhile': body("  Promise.reject(new TypeError('too late'));\n  return { sdp };"),
    crash: body("  process.kill(process.pid, 'SIGKILL');"),
    'wrong-answer': '',
  };
  const screens = new Map<string, string>();
  // Printed as that exercise of the repository, so that the paths are those a learner sees.
  const [shown] = listExercises() as [Exercise];

  beforeAll(async () => {
    for (const [name, text] of Object.entries(attempts))
      await copy.write(
        `${first}/try-${name}.ts`,
        text || (await copy.read(`${first}/answers/wrong-word-anywhere.ts`)),
      );
    const jobs = Object.keys(attempts).map((name) => ({
      id: '1.1',
      dir: path.join(copy.dir, first),
      variant: `try-${name}.ts`,
    }));
    for (const result of await runChecks(jobs))
      screens.set(
        result.variant.slice(4, -3),
        stripVTControlCharacters(report(shown, result, { watching: false })),
      );
  });

  test.each(Object.keys(attempts))('%s', async (name) => {
    const screen = screens.get(name) ?? '';
    expect(screen.split('\n').length).toBeLessThanOrEqual(25);
    await expect(screen).toMatchFileSnapshot(golden(name));
  });
});

test('a port that is written into the code and taken is named', async () => {
  const holder = createServer().listen(0);
  const { port } = holder.address() as { port: number };
  await copy.write(
    exercise,
    `import { createServer } from 'node:http';\n${body(`  createServer().listen(${port});`)}`,
  );
  const { output } = await copy.run('check', ['1.1']);
  holder.close();
  await copy.answerWith('.start/exercise.ts');
  expect(output).toContain(`port ${port} is taken`);
  expect(output).toContain('Ctrl-C');
});

test('a loop without an end is ended, with the process that runs it', async () => {
  await copy.write(exercise, body('  for (;;);'));
  const job = { id: '1.1', dir: path.join(copy.dir, first), variant: 'exercise.ts' };
  const [result] = await runChecks([job], { deadline: 3000 });
  expect(result).toMatchObject({ passed: false, verdict: { kind: 'timeout' } });
});

test('a solved exercise: what was learnt, where the solution is, what comes next', async () => {
  await copy.answerWith('answers/solution.ts');
  const { code, output } = await copy.run('check', ['1.1']);
  expect(code).toBe(0);
  await expect(output).toMatchFileSnapshot(golden('solved'));

  // check alone goes on behind it, and the list of chapters knows.
  expect((await copy.run('check')).output).toMatch(/^1\.2 Once more: not solved yet/);
  expect((await copy.run('chapter')).output).toContain('1 of 2 exercises solved');

  const chapter = await copy.run('check', ['1']);
  expect(chapter.code).toBe(1);
  await expect(chapter.output).toMatchFileSnapshot(golden('chapter'));
});

test('colours say nothing that words do not; NO_COLOR has the last word', async () => {
  // Node itself warns of the two together, on some versions even of an empty NO_COLOR.
  const colours = { NO_COLOR: '', FORCE_COLOR: '1', NODE_NO_WARNINGS: '1' };
  const coloured = await copy.run('check', ['1.2'], colours);
  const plain = await copy.run('check', ['1.2'], { ...colours, NO_COLOR: '1' });
  expect(coloured.output).not.toBe(plain.output);
  expect(stripVTControlCharacters(coloured.output)).toBe(plain.output);
});

test('watching: nothing is wiped off the screen, a save is checked, and check ends when it is solved', async () => {
  const file = `${second}/exercise.ts`;
  const start = await copy.read(file);
  const started = copy.start('check', ['1.2', '--watch']);
  await started.printed(/Ctrl-C ends/, 40_000);
  await copy.write(file, 'export const x = ;\n');
  await started.printed(/TypeScript that can be read[\s\S]*Ctrl-C ends/, 40_000);
  await copy.write(file, await copy.read(`${second}/answers/solution.ts`));
  expect(await started.exited).toMatchObject({ code: 0 });
  expect(started.output()).toMatch(/1\.2 Once more: solved/);
  expect(started.output()).not.toContain('\u001b');
  await copy.write(file, start);
});

test.each([
  [['7.7'], 'There is no exercise and no chapter "7.7".'],
  [['1.1', '1.2'], 'One at a time'],
  [['--wat'], 'There is no option "--wat".'],
  [['2'], 'Chapter 2 has no exercises.'],
  [['play'], 'There is no playground yet.'],
])('check %s is explained', async (args, message) => {
  const { code, output } = await copy.run('check', args);
  expect(code).toBe(1);
  expect(output).toContain(message);
  expect(output).toContain('Next:');
});
