// Which of the chapter's tests hold already, on the way through its steps.
import { plural, wrap } from '../../shared/layout.ts';
import { chapterSteps, hasSteps } from '../../steps/chapter-steps.ts';
import { readFiles } from '../../steps/files.ts';
import type { Step } from '../../steps/step.ts';
import type { Playground } from '../playground.ts';
import { standingOf } from '../step/standing.ts';

/** Files of tests/chapters/, by their names without ending. */
export type Plan = {
  /** How many steps are done. */
  done: number;
  /** Those that must hold. */
  now: string[];
  /** Those that will, each with the step from which on. */
  later: { name: string; step: number }[];
  /** How many steps there are: after the last, everything holds. */
  steps: number;
};

/** Nothing where the chapter has no steps, or where all of them are done: then all tests must hold. */
export async function planFor(playground: Playground, root: string): Promise<Plan | undefined> {
  const { target, dir, step } = playground;
  if (!hasSteps(target, root)) return undefined;
  const { steps, states } = chapterSteps(target, root);
  const { done } = await standingOf(readFiles(dir), states, step - 1);
  return done === steps.length ? undefined : planAfter(done, steps);
}

export function planAfter(done: number, steps: readonly Step[]): Plan {
  const named = steps.flatMap(({ number, holds }) => holds.map((name) => ({ name, step: number })));
  const first = named.filter(({ name }, at) => named.findIndex((one) => one.name === name) === at);
  return {
    done,
    now: first.filter(({ step }) => step <= done).map(({ name }) => name),
    later: first.filter(({ step }) => step > done),
    steps: steps.length,
  };
}

/** One sentence about what is not tested yet. */
export function laterText({ later, steps }: Plan): string {
  const numbers = [...new Set(later.map(({ step }) => step))];
  const groups = numbers.map((number) => {
    const names = later.filter(({ step }) => step === number).map(({ name }) => name);
    return `${names.join(', ')} (from step ${number} on)`;
  });
  return wrap(`Hold later: ${[...groups, `all others (after step ${steps})`].join('; ')}.`, 100);
}

/** What is said where nothing can be tested yet. */
export const nothingYet = ({ done }: Plan): string =>
  `${done === 0 ? 'No step is done' : `${plural(done, 'step is', 'steps are')} done`}, and no test of the chapter holds yet.`;
