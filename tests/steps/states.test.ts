// After each step the program type-checks, and is formatted and written as the repository's own.
import { describe, test } from 'vitest';
import { expectNoProblems } from '../support/lessons/problem.ts';
import { stepped } from '../support/steps/expected.ts';
import { statesOfChapters } from '../support/steps/states-folder.ts';
import { checkFormat, checkTypes } from '../support/steps/tools.ts';

const states = () => statesOfChapters(stepped);

describe('after each step', () => {
  test('the server type-checks', async () => {
    expectNoProblems(await checkTypes(states(), 'server'));
  });

  test('the page type-checks', async () => {
    expectNoProblems(await checkTypes(states(), 'client'));
  });

  test('the files are formatted, and the linter has nothing to say', async () => {
    expectNoProblems(await checkFormat(states()));
  });
});
