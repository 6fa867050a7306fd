// The steps of the chapter, in a list.
import { useEffect, useState } from 'preact/hooks';
import type { StepList } from '../../serve/lesson/api.ts';
import { ask } from './ask.ts';

/** `isWanted`: whether they are to be asked for at all. */
export function useStepList(isWanted = true): StepList | undefined {
  const [list, setList] = useState<StepList>();
  useEffect(() => {
    if (isWanted) ask<StepList>('steps').then(({ value }) => setList(value));
  }, [isWanted]);
  return list;
}

/** By the heading of each step: how many lines it changes. */
export const linesOfSteps = (list: StepList): ReadonlyMap<string, string> =>
  new Map(list.steps.map(({ id, added, removed }) => [id, `+${added} -${removed}`]));
