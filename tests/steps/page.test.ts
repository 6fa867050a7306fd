// The steps of each chapter lead from the chapter before to this one, are small, and are written as they should be.
// Their links and commands are looked at with those of all pages, in tests/content/lessons.test.ts.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { chapterDir } from '../../scripts/course/chapters.ts';
import { repository } from '../../scripts/shared/paths.ts';
import {
  checkCanonical,
  checkEnd,
  checkForm,
  checkSizes,
} from '../../scripts/steps/author/page-checks.ts';
import { pageName, readSteps, startOf } from '../../scripts/steps/chapter-steps.ts';
import { readFiles } from '../../scripts/steps/files.ts';
import { statesOf } from '../../scripts/steps/states.ts';
import { expectNoProblems } from '../support/lessons/problem.ts';
import { expected, stepped } from '../support/steps/expected.ts';

const isTest = (name: string) =>
  existsSync(path.join(repository, 'tests', 'chapters', `${name}.test.ts`));

describe.each(stepped)('the steps of chapter $number', (chapter) => {
  const page = pageName(chapter);
  const markdown = () => readFileSync(path.join(repository, page), 'utf8').replaceAll('\r\n', '\n');

  test('lead from the chapter before to this one, to the byte', () => {
    const states = statesOf(startOf(chapter), readSteps(chapter).steps, page);
    const end = states.at(-1) ?? new Map();
    expectNoProblems(checkEnd(page, end, readFiles(chapterDir(chapter))));
  });

  test('are small', () => {
    expectNoProblems(checkSizes(page, readSteps(chapter).steps));
  });

  test('have a heading each, an idea in some sentences, and a Now', () => {
    expectNoProblems(checkForm(page, markdown(), chapter.number, isTest));
  });

  test('are written as the commands write them', () => {
    expectNoProblems(checkCanonical(page, markdown(), startOf(chapter)));
  });

  test('with one line of one diff broken are refused, and the line is named', () => {
    const { steps } = readSteps(chapter);
    const before = startOf(chapter);
    const end = readFiles(chapterDir(chapter));
    for (const step of steps) {
      const patch = step.patches.find(({ text }) =>
        /^[ -]\S/m.test(text.split('\n').slice(3).join('\n')),
      );
      if (!patch) continue;
      // A line that should be there already: the diff no longer fits.
      const lines = patch.text.split('\n');
      const at = lines.findIndex((line, index) => index > 2 && /^[ -]\S/.test(line));
      lines[at] = `${lines[at]} // broken`;
      const broken = { ...patch, text: lines.join('\n') };
      const others = step.patches.map((each) => (each === patch ? broken : each));
      const all = steps.map((each) => (each === step ? { ...each, patches: others } : each));
      expect(() => statesOf(before, all, page)).toThrow(
        `${page}, line ${patch.line}: the diff of ${patch.path} in step ${step.number} (${step.title})`,
      );
      break;
    }
    // A line that is new: the way ends elsewhere.
    const last = steps.at(-1);
    const patch = last?.patches.find(({ text }) => /^\+[^+]/m.test(text));
    if (!last || !patch) return;
    const broken = { ...patch, text: patch.text.replace(/^\+([^+].*)$/m, '+$1 // broken') };
    const patches = last.patches.map((each) => (each === patch ? broken : each));
    const states = statesOf(before, [...steps.slice(0, -1), { ...last, patches }], page);
    const [problem] = checkEnd(page, states.at(-1) ?? new Map(), end);
    expect(problem?.seen).toMatch(
      /^chapters.*STEPS\.md: its steps lead to another .*\nline \d+: .* \/\/ broken$/,
    );
    expect(problem?.seen).toContain(patch.path);
  });
});

test('a chapter that must have steps has them', () => {
  const numbers = stepped.map(({ number }) => number);
  expect(numbers).toEqual(expect.arrayContaining([...expected]));
});
