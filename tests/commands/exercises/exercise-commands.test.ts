// npm run hint, solution and reset, and the progress that they and check keep.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { hint } from '../../../scripts/exercises/hint-command.ts';
import { reset } from '../../../scripts/exercises/reset-command.ts';
import { solution } from '../../../scripts/exercises/solution-command.ts';
import type { Command } from '../../../scripts/shared/command.ts';
import type { Options } from '../../../scripts/shared/command-line.ts';
import { callIn } from '../../support/call.ts';
import { first, type LearnerCopy, makeLearnerCopy } from '../../support/learner-copy.ts';

vi.setConfig({ testTimeout: 60_000 });

let copy: LearnerCopy;
beforeAll(async () => {
  copy = await makeLearnerCopy();
});

const progress = '.progress/progress.json';
const call = <O extends Options>(command: Command<O>, args: string[] = []) =>
  callIn(copy.dir, command, args);
const kept = () =>
  readdirSync(path.join(copy.dir, first)).filter((file) => file.startsWith('exercise-'));

test('hint gives one more each time, remembers, and ends with the way to the solution', async () => {
  const hints = [await call(hint), await call(hint, ['01.1'])];
  expect(hints[0]?.output).toMatch(/Hint 1 of 3[\s\S]+2 more hints: npm run hint 1\.1/);
  expect(hints[1]?.output).toMatch(/Hint 2 of 3[\s\S]+1 more hint: npm run hint 1\.1/);
  expect(hints[1]?.output).not.toContain('Hint 1');
  expect((await call(hint, ['1.1'])).output).toMatch(
    /Hint 3 of 3[\s\S]+last hint\. The solution: npm run solution 1\.1/,
  );
  expect((await call(hint, ['1.1'])).output).toMatch(/Hint 1[\s\S]+Hint 2[\s\S]+Hint 3/);
});

test('solution is not shown to whoever has not solved it and cannot be asked; --yes shows it', async () => {
  const refused = await call(solution, ['1.1']);
  expect(refused.code).toBe(1);
  expect(refused.output).toContain('--yes');
  expect(refused.output).not.toContain('startsWith');

  const before = await copy.read(`${first}/exercise.ts`);
  const { code, output } = await call(solution, ['1.1', '--yes']);
  expect(code).toBe(0);
  expect(output).toContain('A line of an SDP is a letter'); // the explanation, without its //
  expect(output).toContain('export function readDescription');
  expect(output).toContain('Next: npm run check 1.1'); // seen, but not solved
  expect(await copy.read(`${first}/exercise.ts`)).toBe(before);
});

test('reset brings back the start without git, keeps the work, and forgets hints and success', async () => {
  await copy.answerWith('answers/wrong-word-anywhere.ts');
  await copy.run('check', ['1.1']);
  // The desk shows it beside the task.
  const verdicts = async () => JSON.parse(await copy.read('.progress/verdicts.json'));
  expect(await verdicts()).toMatchObject({
    '1.1': { held: false, parts: expect.arrayContaining([['Seen', expect.any(String)]]) },
  });
  await copy.answerWith('answers/solution.ts');
  await copy.run('check', ['1.1']);
  expect(await verdicts()).toMatchObject({ '1.1': { held: true, parts: [] } });
  const shown = await call(solution, ['1.1']);
  expect(shown.code).toBe(0); // solved: no question
  expect(shown.output).toContain('Next, 1.2 Once more: npm run check 1.2');
  const { code, output } = await call(reset, ['1.1']);
  expect(code).toBe(0);
  expect(output).toContain('npm run check without a number now goes to 1.1 Read a description.');
  const [name = ''] = kept();
  expect(name).toMatch(/^exercise-\d{4}-\d\d-\d\d-\d{6}\.ts$/);
  expect(output).toContain(`${first}/${name}`);
  expect(await copy.read(`${first}/${name}`)).toBe(await copy.read(`${first}/answers/solution.ts`));
  expect(await copy.read(`${first}/exercise.ts`)).toBe(
    await copy.read(`${first}/.start/exercise.ts`),
  );
  expect(JSON.parse(await copy.read(progress))).toEqual({ solved: [], hints: {} });
  expect(await verdicts()).toEqual({});

  await call(reset, ['1.1']); // nothing was changed: nothing to keep
  expect(kept()).toHaveLength(1);
});

test.each(['{', '[]', '{"solved":[1],"hints":{}}'])(
  'a progress file that reads %s is kept aside and started anew',
  async (text) => {
    await copy.write(progress, text);
    const { code, output } = await copy.run('hint', ['1.1']);
    expect(code).toBe(0);
    expect(output).toContain('Your progress starts anew');
    expect(await copy.read(`${progress}.unreadable`)).toBe(text);
    expect(JSON.parse(await copy.read(progress))).toEqual({ solved: [], hints: { '1.1': 1 } });
  },
);

test.each(['hint', 'solution', 'reset'])(
  '%s of an unknown exercise lists the known',
  async (command) => {
    const { code, output } = await copy.run(command, ['9.9']);
    expect(code).toBe(1);
    expect(output).toContain('1.1  Read a description');
    expect(output).toContain(`npm run ${command} 1.1`);
  },
);
