// The tests of a chapter's Nows: each step that can be tried is, and every other state at least starts.
import { describe, expect, test } from 'vitest';
import { chapters } from '../../../scripts/course/chapters.ts';
import { type Bench, type Used, withBench } from './bench.ts';
import { stepped } from './expected.ts';
import { type State, statesOfChapters } from './states-folder.ts';

/** Does what a step's Now says, and looks whether it is so. */
export type Try = (bench: Bench) => Promise<void>;
/** By the steps' titles. */
export type Tries = Record<string, Try>;
/** Step's title → why its Now is tried by nobody. */
export type Untried = Record<string, string>;

export function tryAll(number: number, tries: Tries, untried: Untried = {}): void {
  const chapter = chapters.find((each) => each.number === number);
  if (!chapter || !stepped.includes(chapter)) {
    test.skip(`chapter ${number} has no steps yet`);
    return;
  }
  const states = () => statesOfChapters([chapter]).all;
  const stateAfter = (name: string): State => {
    const found = states().find(({ step }) => step.title === name);
    if (!found)
      throw new Error(`No step of chapter ${number} has the title "${name}": rename this try.`);
    return found;
  };

  /** What has been started, or opened, in this file. */
  const used: Used = new Set([undefined]);

  for (const [name, run] of Object.entries(tries))
    test(`chapter ${number}, step: ${name}`, () => withBench(stateAfter(name), run, used));

  describe(`chapter ${number}`, () => {
    test('has a try for each step, or a reason why not', () => {
      const titles = states().map(({ step }) => step.title);
      const known = new Set([...Object.keys(tries), ...Object.keys(untried)]);
      const inVain = (name: string) => !titles.includes(name) || name in tries;
      expect(
        titles.filter((name) => !known.has(name)),
        'steps without a try',
      ).toEqual([]);
      expect(Object.keys(untried).filter(inVain), 'in the list of untried in vain').toEqual([]);
    });

    // Last: what a try has started or opened need not be again.
    test('starts, and its page loads, after every other step', async () => {
      for (const state of states())
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
