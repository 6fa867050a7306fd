// The states of a chapter's program on the way through its steps.
import { Problem } from '../shared/advice.ts';
import { applyTo } from './patch.ts';
import type { Files, Step } from './step.ts';

/**
 * The program before the first step, after it, after the second, and so on.
 * @param name what errors call the page
 * @throws Problem that names the step, the file and the line where a diff does not fit
 */
export function statesOf(before: Files, steps: readonly Step[], name: string): Files[] {
  const states = [before];
  for (const step of steps) states.push(afterStep(states.at(-1) ?? before, step, name));
  return states;
}

function afterStep(before: Files, step: Step, name: string): Files {
  const after = new Map(before);
  for (const patch of step.patches) {
    const text = applyTo(before.get(patch.path), patch);
    if (text === false)
      throw new Problem({
        seen: `${name}, line ${patch.line}: the diff of ${patch.path} in step ${step.number} (${step.title}) does not fit.`,
        expected: `a diff of ${patch.path} as it stands ${step.number === 1 ? 'in the chapter before' : `after step ${step.number - 1}`}`,
        cause:
          'the diff was edited by hand, or the chapter before has changed and the steps have not',
        next: 'npm run steps -- --help shows how a change is carried through the steps',
      });
    if (text === undefined) after.delete(patch.path);
    else after.set(patch.path, text);
  }
  return after;
}
