// The tests of a chapter's Nows: each step that can be tried is, and every other state at least starts.
import { describe, expect, test } from 'vitest';
import { type Bench, type Used, withBench } from './bench.ts';
import { stepped } from './expected.ts';
import { type State, statesOfChapters } from './states-folder.ts';

/** Does what a step's Now says, and looks whether it is so. */
export type Try = (bench: Bench) => Promise<void>;
/** By the steps' titles. */
export type Tries = Record<string, Try>;
/** Step's title → why its Now is tried by nobody. */
export type Untried = Record<string, string>;

/** Tries these steps, and gives what has been started and opened for it. */
export function tryThese(number: number, tries: Tries): Used {
  const used: Used = new Set([undefined]);
  for (const [name, run] of Object.entries(tries))
    test(`chapter ${number}, step: ${name}`, () => withBench(stateAfter(number, name), run, used));
  return used;
}

const statesOf = (number: number): State[] =>
  statesOfChapters(stepped.filter((chapter) => chapter.number === number)).all;

function stateAfter(number: number, name: string): State {
  const found = statesOf(number).find(({ step }) => step.title === name);
  if (found) return found;
  throw new Error(`No step of chapter ${number} has the title "${name}": rename this try.`);
}

/** Tries a chapter's steps. `elsewhere` are those that another file tries, with `tryThese`, at the same time. */
export function tryAll(
  number: number,
  tries: Tries,
  untried: Untried = {},
  elsewhere: Tries = {},
): void {
  const used = tryThese(number, tries);

  describe(`chapter ${number}`, () => {
    test('has a try for each step, or a reason why not', () => {
      const titles = statesOf(number).map(({ step }) => step.title);
      const tried = { ...tries, ...elsewhere };
      const known = new Set([...Object.keys(tried), ...Object.keys(untried)]);
      const inVain = (name: string) => !titles.includes(name) || name in tried;
      expect(
        titles.filter((name) => !known.has(name)),
        'steps without a try',
      ).toEqual([]);
      expect(Object.keys(untried).filter(inVain), 'in the list of untried in vain').toEqual([]);
    });

    // Last: what a try has started or opened need not be again.
    test('starts, and its page loads, after every other step', async () => {
      const others = statesOf(number).filter(({ step }) => !(step.title in elsewhere));
      for (const state of others)
        await withBench(
          state,
          async ({ server, open }) => {
            if (!used.has(state.server)) await server();
            if (!used.has(state.client)) await open();
          },
          used,
        );
    }, 120_000);
  });
}
