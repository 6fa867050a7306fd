// Finds the steps in which changed lines were born.
import type { Files } from '../step.ts';
import { merge } from './merge.ts';

const sides = { mine: 'this step', theirs: 'the change' };

/**
 * The states as they must be for the last one to be `goal`. From the end to the beginning, each state takes what has
 * changed in the one after it, where it has those lines already. What it does not have is born later, and stays there.
 */
export function carryBack(states: readonly Files[], goal: Files): Files[] {
  const changed = [...states];
  changed[states.length - 1] = goal;
  for (let at = states.length - 2; at > 0; at--) {
    const [mine, base, theirs] = [states[at], states[at + 1], changed[at + 1]];
    if (mine && base && theirs) changed[at] = merge(mine, base, theirs, sides, byLine).files;
  }
  return changed;
}

/** Lines beside each other, of which one has changed and another is born in the next step: to be told apart. */
function byLine({ a, o, b }: { a: string[]; o: string[]; b: string[] }): string[] {
  if (o.length !== b.length) return a;
  return a.map((line) => b[o.indexOf(line)] ?? line);
}
