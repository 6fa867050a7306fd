import { test } from 'vitest';
import { expectThat, show } from '#exercise-kit';
import { next, type State, type Step } from './exercise.ts';

/** Walks from state to state; each step's outcome must be as the path says. */
function expectPath(path: [State, Step, State | 'refused'][], cause: string): void {
  for (const [state, step, expected] of path) {
    const actual = next(state, step);
    expectThat(actual === expected, {
      seen: `in the state "${state}" a ${step} ${tell(actual)}`,
      expected: `it ${tell(expected)}`,
      cause,
      at: 'next',
    });
  }
}

const tell = (outcome: unknown) =>
  outcome === 'refused' ? 'is refused' : `leads to ${show(outcome)}`;

test("the caller's way", () => {
  expectPath(
    [
      ['stable', 'local offer', 'have-local-offer'],
      ['have-local-offer', 'remote answer', 'stable'],
    ],
    'The caller sets the own offer, then the answer that comes back.',
  );
});

test("the callee's way", () => {
  expectPath(
    [
      ['stable', 'remote offer', 'have-remote-offer'],
      ['have-remote-offer', 'local answer', 'stable'],
    ],
    'The callee sets the offer that came, then the own answer.',
  );
});

test('an answer without an offer is refused', () => {
  expectPath(
    [
      ['stable', 'remote answer', 'refused'],
      ['stable', 'local answer', 'refused'],
    ],
    'Nothing is open that could be answered. A second answer ends here, too: the first has led back to stable.',
  );
});

test("an answer to one's own offer is refused", () => {
  expectPath(
    [
      ['have-local-offer', 'local answer', 'refused'],
      ['have-remote-offer', 'remote answer', 'refused'],
    ],
    'An answer fits only an offer of the other side: local answers remote, remote answers local.',
  );
});

test('whoever owes an answer may not offer', () => {
  expectPath(
    [['have-remote-offer', 'local offer', 'refused']],
    "The partner's offer waits for an answer. Only then may this side make an offer.",
  );
});

test('an offer may be replaced', () => {
  expectPath(
    [
      ['have-local-offer', 'local offer', 'have-local-offer'],
      ['have-remote-offer', 'remote offer', 'have-remote-offer'],
    ],
    'Nobody has answered yet. The same side may offer again: the new offer takes the place of the old.',
  );
});

test('two offers at once', () => {
  expectPath(
    [['have-local-offer', 'remote offer', 'have-remote-offer']],
    "Whoever takes in the partner's offer gives way: the own offer is dropped, and this side answers.",
  );
});
