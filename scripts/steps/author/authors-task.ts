// Which of the authors' tasks was typed.
import { type Chapter, getChapter } from '../../course/chapters.ts';
import { formatProblem, Problem } from '../../shared/advice.ts';
import { print, type Surroundings } from '../../shared/command.ts';
import { getStep } from '../get-step.ts';
import { checkSteps } from './check-steps.ts';
import { abort, carry, open, save } from './edit-steps.ts';
import { originalSteps } from './originals.ts';

type Typed = Record<'edit' | 'insert' | 'split', string | undefined> &
  Record<'save' | 'abort' | 'carry' | 'check', boolean>;

/** Gives the exit code. */
type Task = (words: string[], around: Surroundings) => number;

/** The task, or undefined where a learner wants to see steps. */
export function authorsTask(options: Typed): Task | undefined {
  for (const kind of ['edit', 'insert', 'split'] as const) {
    const number = options[kind];
    if (number !== undefined)
      return (words, around) => {
        const chapter = chapterOf(words, `--${kind} ${number}`);
        open(chapter, kind, getStep(originalSteps(chapter, around.root), number), around);
        return 0;
      };
  }
  if (options.save) return (_, around) => save(around);
  if (options.abort)
    return (_, around) => {
      abort(around);
      return 0;
    };
  if (options.carry) return (words, around) => carry(chapterOf(words, '--carry'), around);
  if (options.check) return (words, around) => check(chapterOf(words, '--check'), around);
  return undefined;
}

function chapterOf([name]: string[], option: string): Chapter {
  if (name !== undefined) return getChapter(name, 'npm run steps');
  throw new Problem({
    seen: `${option} was typed without a chapter.`,
    expected: 'the chapter whose steps are meant',
    next: `npm run steps 4 -- ${option}`,
  });
}

function check(chapter: Chapter, around: Surroundings): number {
  const faults = checkSteps(chapter, around.root);
  for (const fault of faults) around.err.write(`${formatProblem(fault, around.err)}\n`);
  if (faults.length === 0)
    print(
      around,
      `The steps lead to chapter ${chapter.number}, to the byte, and are small enough.`,
    );
  return faults.length > 0 ? 1 : 0;
}
