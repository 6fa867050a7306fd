// The authors' commands: a step is changed, and the later ones follow.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { getChapter } from '../../../scripts/course/chapters.ts';
import { carryBack } from '../../../scripts/steps/author/born.ts';
import { chapterSteps } from '../../../scripts/steps/chapter-steps.ts';
import { steps as command } from '../../../scripts/steps/steps-command.ts';
import { callIn } from '../../support/call.ts';
import {
  chapterOne,
  chapterTwo,
  makeSmallSteps,
  page,
  states,
  titles,
} from '../../support/small-steps.ts';

const typed = (root: string, ...args: string[]) => callIn(root, command, args);
const read = (root: string, file: string) => readFileSync(path.join(root, file), 'utf8');
function change(root: string, file: string, from: string, to: string): void {
  const text = read(root, file);
  expect(text).toContain(from);
  writeFileSync(path.join(root, file), text.replace(from, to));
}
const found = (root: string) => chapterSteps(getChapter('2'), root);
const changeOf = (root: string, number: number) =>
  found(root)
    .steps[number - 1]?.patches.map(({ text }) => text)
    .join('') ?? '';

test('--edit, --save: the change goes into that step, and on into the chapter', async () => {
  const root = makeSmallSteps();
  expect((await typed(root, '2', '--edit', '1')).stdout).toContain('lies in editing/');
  expect(read(root, 'editing/STEP.md')).toContain('## 1. Two comes');
  change(root, 'editing/client/chat.ts', 'const two = 2;', 'const two = 22;');
  change(root, 'editing/STEP.md', 'It has a trap.', 'It has no trap.');
  const { code, stdout } = await typed(root, '--save');
  expect(code).toBe(0);
  expect(stdout).toContain('Steps with another change than before: 1. Two comes, 3. Three comes');
  expect(stdout).toContain(`Written, too: ${chapterTwo}/client/chat.ts`);
  expect(read(root, `${chapterTwo}/client/chat.ts`)).toContain('const two = 22;');
  expect(found(root).steps[0]?.text).toContain('It has no trap.');
  expect(existsSync(path.join(root, 'editing'))).toBe(false);
  expect((await typed(root, '2', '--check')).stderr).toBe('');
});

test('a conflict is marked, waits, and nothing is lost', async () => {
  const root = makeSmallSteps();
  const before = read(root, page);
  await typed(root, '2', '--edit', '1');
  change(root, 'editing/client/chat.ts', 'const end = 9;', 'const end = 8;');
  const conflict = await typed(root, '--save');
  expect(conflict.code).toBe(1);
  expect(conflict.stderr).toContain('Step 3, Three comes, and the relay repeats, changes the same');
  expect(conflict.stderr).toContain('editing/client/chat.ts');
  expect(read(root, 'editing/client/chat.ts')).toMatch(/^<{7} the steps before$/m);
  expect(read(root, page)).toBe(before);

  const marks = await typed(root, '--save');
  expect(marks.stderr).toContain('There are still marks of a conflict in editing/client/chat.ts.');
  expect((await typed(root, '2', '--edit', '2')).stderr).toContain('Step 3 of chapter 2 is still');

  const whole = 'const one = 1;\nconst two = 2;\nconst three = 3;\nconst end = 18;\n';
  writeFileSync(path.join(root, 'editing/client/chat.ts'), whole);
  expect((await typed(root, '--save')).code).toBe(0);
  expect(read(root, `${chapterTwo}/client/chat.ts`)).toBe(whole);
  expect(changeOf(root, 1)).toContain('+const end = 8;');
  expect(changeOf(root, 3)).toContain('-const end = 8;');
});

test('--abort leaves everything as it was, and keeps what was done', async () => {
  const root = makeSmallSteps();
  const before = read(root, page);
  await typed(root, '2', '--edit', '1');
  change(root, 'editing/client/chat.ts', 'two = 2', 'two = 5');
  expect((await typed(root, '--abort')).stdout).toMatch(/kept in editing-\d{4}-/);
  expect(read(root, page)).toBe(before);
  const [kept = ''] = readdirSync(root).filter((name) => name.startsWith('editing-'));
  expect(read(root, `${kept}/client/chat.ts`)).toContain('two = 5');
  expect((await typed(root, '--save')).stderr).toContain('No step is being edited');
});

test('a bench that is damaged is told, moved aside, and never written over', async () => {
  const root = makeSmallSteps({ 'editing/client/mine.ts': 'mine' });
  await typed(root, '2', '--edit', '1');
  const [own = ''] = readdirSync(root).filter((name) => name.startsWith('editing-'));
  expect(read(root, `${own}/client/mine.ts`)).toBe('mine');
  rmSync(path.join(root, 'editing/STEP.md'));
  expect((await typed(root, '--save')).stderr).toContain('editing/STEP.md has no heading.');
  writeFileSync(path.join(root, 'editing/.session.json'), '{');
  const { stderr } = await typed(root, '--save');
  expect(stderr).toContain('editing/.session.json cannot be read');
  expect(stderr).toContain('npm run steps -- --abort');
  expect(await typed(root, '--abort')).toMatchObject({ code: 0, stderr: '' });
  expect((await typed(root, '--abort')).stderr).toContain('No step is being edited');
});

test('--insert makes a new step and counts the later ones on', async () => {
  const root = makeSmallSteps();
  await typed(root, '2', '--insert', '1');
  change(root, 'editing/STEP.md', 'The new step', 'A greeting');
  writeFileSync(path.join(root, 'editing/client/hello.ts'), 'hello();\n');
  expect((await typed(root, '--save')).code).toBe(0);
  expect(found(root).steps.map(({ title }) => title)).toEqual([
    titles[0],
    'A greeting',
    titles[1],
    titles[2],
  ]);
  expect(read(root, page)).toContain('## 4. Three comes');
  expect(read(root, `${chapterTwo}/client/hello.ts`)).toBe('hello();\n');
});

test('--split makes two steps that lead to the same', async () => {
  const root = makeSmallSteps();
  const chapter = read(root, `${chapterTwo}/client/chat.ts`);
  await typed(root, '2', '--split', '3');
  change(root, 'editing/STEP.md', titles[2] ?? '', 'Three comes');
  change(root, 'editing/server/relay.ts', 'repeat();\n', '');
  expect((await typed(root, '--save')).code).toBe(0);
  expect(changeOf(root, 3)).not.toContain('repeat');
  expect(changeOf(root, 4)).toContain('+repeat();');
  expect(changeOf(root, 4)).not.toContain('three');
  expect(read(root, `${chapterTwo}/client/chat.ts`)).toBe(chapter);
});

test('--carry: a line of the chapter that has changed goes to the step in which it was born', async () => {
  const root = makeSmallSteps();
  change(root, `${chapterTwo}/client/chat.ts`, 'const two = 2;', 'const two = 2.5;');
  const fault = await typed(root, '2', '--check');
  expect(fault.code).toBe(1);
  expect(fault.stderr).toContain('line 2: const two = 2;');
  expect(fault.stderr).toContain('npm run steps 2 -- --carry');
  expect((await typed(root, '2', '--edit', '1')).stderr).toContain('npm run steps 2 -- --carry');
  expect((await typed(root, '2', '--carry')).code).toBe(0);
  expect(changeOf(root, 1)).toContain('+const two = 2.5;');
  expect(changeOf(root, 3)).not.toContain('-const two');
  expect(await typed(root, '2', '--check')).toMatchObject({ code: 0, stderr: '' });
});

test('--carry: a fix in the chapter before and in this one changes no step', async () => {
  const root = makeSmallSteps();
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: root });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'all');
  for (const folder of [chapterOne, chapterTwo])
    change(root, `${folder}/client/chat.ts`, 'const one = 1;', 'const one = 1.5;');
  expect((await typed(root, '2')).stderr).toContain('does not fit');
  expect((await typed(root, '2', '--carry')).code).toBe(0);
  expect(await typed(root, '2', '--check')).toMatchObject({ code: 0, stderr: '' });
  expect(changeOf(root, 1)).toContain(' const one = 1.5;\n+const two = 2;');
});

test('lines beside each other are told apart by where they were born', () => {
  const goal = new Map(states[3]).set(
    'client/chat.ts',
    'const one = 1;\nconst two = "two";\nconst three = 3;\nconst end = 10;\n',
  );
  const [, first, , last] = carryBack(states, goal);
  expect(first?.get('client/chat.ts')).toBe('const one = 1;\nconst two = "two";\nconst end = 9;\n');
  expect(last).toBe(goal);
});

test('a step that is too big, and a page that was edited by hand, are named', async () => {
  const many = Array.from({ length: 61 }, (_, at) => `const big${at} = ${at};\n`).join('');
  const root = makeSmallSteps();
  await typed(root, '2', '--edit', '3');
  change(root, 'editing/client/chat.ts', 'const three = 3;\n', many);
  await typed(root, '--save');
  change(root, page, '+const big7 = 7;', '+const big7 = 8;');
  const { code, stderr } = await typed(root, '2', '--check');
  expect(code).toBe(1);
  expect(stderr).toContain('step 3 (Three comes, and the relay repeats) changes 64 lines.');
  expect(stderr).toContain('line 10: const big7 = 8;');
});
