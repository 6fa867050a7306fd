// The chapter's exercises, what is solved, and what the last check has found.
import { createHash } from 'node:crypto';
import { type Exercise, exercisesOf, printed, taskOf } from '../../../course/exercises.ts';
import { hintsRead, isSolved } from '../../../course/progress.ts';
import { keptVerdicts } from '../../../course/verdicts.ts';
import type { ExerciseState, ExercisesAnswer } from './api.ts';

/** Short when nothing has happened since `seen`. */
export function exercisesSince(seen: string, chapter: number, root: string): ExercisesAnswer {
  const exercises = exerciseStates(chapter, root);
  const version = createHash('sha1').update(JSON.stringify(exercises)).digest('hex').slice(0, 12);
  return seen === version ? { version } : { version, exercises };
}

function exerciseStates(chapter: number, root: string): ExerciseState[] {
  const verdicts = keptVerdicts(root);
  return exercisesOf(chapter, root).map((exercise) => {
    const { id } = exercise;
    const kept = verdicts.get(id);
    return {
      ...about(exercise),
      solved: isSolved(id, root),
      hintsRead: hintsRead(id, root),
      ...(kept && {
        verdict: {
          at: kept.at,
          held: kept.held,
          passed: kept.tests.passed,
          total: kept.tests.total,
          parts: kept.parts,
        },
      }),
    };
  });
}

function about(exercise: Exercise) {
  const { level, hints } = taskOf(exercise);
  const { id, title, minutes } = exercise;
  return {
    id,
    title,
    ...(minutes !== undefined && { minutes }),
    ...(level && { level }),
    task: printed(exercise, 'task.md'),
    file: printed(exercise, 'exercise.ts'),
    hints: hints.length,
  };
}
