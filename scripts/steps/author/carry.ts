// Carries a change through the later steps.
import type { ChapterSteps } from '../chapter-steps.ts';
import type { Files } from '../step.ts';
import { merge } from './merge.ts';
import type { Draft, Session } from './workbench.ts';

export type Carried =
  | { conflict: false; session: Session }
  /** Both have changed the same lines of these files: a person has to decide. */
  | { conflict: true; session: Session; draft: Draft; files: string[] };

/** Takes in the step that lay on the bench, and all after it that merge by themselves. */
export function carryOn(
  session: Session,
  done: Draft,
  { steps, states }: Pick<ChapterSteps, 'steps' | 'states'>,
): Carried {
  const finished = [...session.finished, done];
  for (let at = session.at + 1; at <= steps.length; at++) {
    const step = steps[at - 1];
    const [base, theirs] = [states[at - 1], states[at]];
    const mine: Files | undefined = finished.at(-1)?.files;
    if (!step || !base || !theirs || !mine) break;
    const names = { mine: 'the steps before', theirs: `step ${at}: ${step.title}` };
    const { files, conflicts } = merge(mine, base, theirs, names);
    const { title, text, now, holds } = step;
    const draft = { title, text, now, holds, files };
    if (conflicts.length > 0)
      return {
        conflict: true,
        session: { ...session, at, finished },
        draft,
        files: conflicts,
      };
    finished.push(draft);
  }
  return { conflict: false, session: { ...session, at: steps.length, finished } };
}
