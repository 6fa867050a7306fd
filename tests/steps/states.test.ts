// After each step the program type-checks, and is formatted and written as the repository's own.
import { describe, test } from 'vitest';
import { expectNoProblems } from '../support/lessons/problem.ts';
import { allStates } from '../support/steps/states-folder.ts';
import { checkFormat, checkTypes } from '../support/steps/tools.ts';

describe('after each step', () => {
  test('the server type-checks', async () => {
    expectNoProblems(await checkTypes(allStates(), 'server'));
  });

  test('the page type-checks', async () => {
    expectNoProblems(await checkTypes(allStates(), 'client'));
  });

  test('the files are formatted, and the linter has nothing to say', async () => {
    expectNoProblems(await checkFormat(allStates()));
  });
});
