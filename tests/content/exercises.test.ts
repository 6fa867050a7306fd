// The contract of every exercise: untouched it fails by assertion, its solution and every other right answer pass, and
// each wrong answer fails with the message that its first line announces.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { chapters } from '../../scripts/course/chapters.ts';
import {
  answersOf,
  type Exercise,
  listExercises,
  SOLUTION,
  START,
  taskOf,
} from '../../scripts/course/exercises.ts';
import { readSection } from '../../scripts/course/lesson.ts';
import { runChecks } from '../../scripts/exercises/engine/run-checks.ts';
import type { Job, Result } from '../../scripts/exercises/engine/verdict.ts';
import { repository } from '../../scripts/shared/paths.ts';
import { testTranscripts } from './transcripts.ts';

const read = (exercise: Pick<Exercise, 'dir'>, file: string) =>
  readFileSync(path.join(exercise.dir, file), 'utf8');

/** All that was written down as an answer, and the untouched exercise. */
const variantsOf = (exercise: Exercise) => [
  START,
  SOLUTION,
  ...answersOf(exercise, 'right'),
  ...answersOf(exercise, 'wrong'),
];

/** `// Fails with: "part of the message"` */
const announced = (exercise: Pick<Exercise, 'dir'>, file: string) =>
  /^\/\/ Fails with: "(.+)"\r?\n/.exec(read(exercise, file))?.[1];

/** All that the learner reads, in one line, as the report breaks lines where it likes. */
function told({ verdict }: Result): string {
  const parts = [verdict?.seen, verdict?.expected, verdict?.cause, verdict?.next, verdict?.also];
  return parts.join(' ').replace(/\s+/g, ' ');
}

const exercises = listExercises();

test('there are twenty or more, at least three in each chapter, numbered from 1', () => {
  expect(exercises.length).toBeGreaterThanOrEqual(20);
  for (const { number } of chapters) {
    const numbers = exercises.filter(({ chapter }) => chapter === number).map((one) => one.number);
    expect(numbers.length, `exercises in chapter ${number}`).toBeGreaterThanOrEqual(3);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
});

const results = new Map<string, Result>();
const resultOf = ({ id }: Pick<Exercise, 'id'>, variant: string) =>
  results.get(`${id} ${variant}`) as Result;

const jobsFor = (variants: (exercise: Exercise) => string[]): Job[] =>
  exercises.flatMap((exercise) =>
    variants(exercise).map((variant) => ({ id: exercise.id, dir: exercise.dir, variant })),
  );

/** A learner waits 15 s. Here the machine is busy with the rest of the suite. */
const deadline = 60_000;

// All at once: starting vitest costs more than most checks, and so does a process for each.
beforeAll(async () => {
  const keep = (found: Result[]) => {
    for (const result of found) results.set(`${result.id} ${result.variant}`, result);
  };
  // The solution in a process of its own, as a learner's: it shows that the check brings all that it needs.
  keep(
    await runChecks(
      jobsFor(() => [SOLUTION]),
      { deadline },
    ),
  );
  const others = jobsFor((exercise) => variantsOf(exercise).filter((file) => file !== SOLUTION));
  keep(await runChecks(others, { deadline, shared: true }));
  // Those that are not as they should be may have been disturbed by one before them: a second opinion, each alone.
  const doubtful = others.filter((job) => !isAsAnnounced(job));
  keep(await runChecks(doubtful, { deadline }));
}, 300_000);

/** Whether the answer has done to its check what it is there to do. */
function isAsAnnounced({ id, dir, variant }: Job): boolean {
  const result = resultOf({ id }, variant);
  if (variant.startsWith('answers/right')) return result.passed;
  if (variant === START) return result.verdict?.kind === 'assertion' && !result.verdict.also;
  const message = announced({ dir }, variant);
  return !result.passed && message !== undefined && told(result).includes(message);
}

testTranscripts((id, variant) => resultOf({ id }, variant));

for (const { number } of chapters) {
  const own = exercises.filter(({ chapter }) => chapter === number);
  if (own.length === 0) continue;

  describe(`chapter ${number}`, () => {
    describe.each(own)('$id $name', (exercise) => {
      test('its task says what to do, what is checked, three hints and what is learnt', () => {
        const task = taskOf(exercise);
        expect(task.title).not.toBe('');
        expect(task.minutes, '"5 minutes · warm-up" below the title').toBeGreaterThan(0);
        expect(task.level, '"5 minutes · warm-up" below the title').toBeTruthy();
        expect(task.looksAt).not.toBe('');
        expect(task.hints).toHaveLength(3);
        for (const hint of task.hints)
          expect(hint, 'no HTML in a terminal').not.toMatch(/<\/?(details|summary)>/);
        // Nobody is to read by accident what they have not asked for.
        const open = read(exercise, 'task.md').replace(/^<details>$[\s\S]*?^<\/details>$/gm, '');
        expect(open, 'hints are folded').not.toMatch(/Hint \d/);
        expect(task.learnt).toMatch(/\.$/);
      });

      test("the lesson's list says the same of it", () => {
        const lesson = readSection(
          readFileSync(path.join(exercise.dir, '..', '..', 'README.md'), 'utf8'),
          'Exercises',
        );
        const { minutes, level } = taskOf(exercise);
        const line =
          lesson.find((text) => text.includes(`${path.basename(exercise.dir)}/task.md`)) ?? '';
        expect(line).toContain(`${minutes} minutes`);
        // A label is not owed here, but one that is given must be the right one.
        expect(/\b(warm-up|core|stretch)\b/.exec(line)?.[1] ?? level).toBe(level);
      });

      test('untouched, it fails by assertion', () => {
        const { passed, verdict } = resultOf(exercise, START);
        expect(passed).toBe(false);
        expect(verdict).toMatchObject({ kind: 'assertion' });
        expect(verdict?.line, 'the line to look at').toBeGreaterThan(0);
        expect(read(exercise, START)).toContain('TODO');
      });

      test('its solution passes, and begins with an explanation', () => {
        expect(resultOf(exercise, SOLUTION)).toMatchObject({ passed: true });
        expect(read(exercise, SOLUTION)).toMatch(/^\/\/ .+/);
      });

      test.each(answersOf(exercise, 'right'))(
        '%s passes, and says what it does its own way',
        (file) => {
          expect(resultOf(exercise, file)).toMatchObject({ passed: true });
          expect(read(exercise, file)).toMatch(/^\/\/ Right, too: .+\n/);
        },
      );

      test('each wrong answer fails with the message it announces', () => {
        expect(answersOf(exercise, 'wrong').length).toBeGreaterThan(0);
        for (const file of answersOf(exercise, 'wrong')) {
          const result = resultOf(exercise, file);
          expect(result.passed, `${file} must not pass`).toBe(false);
          expect(['assertion', 'exception', 'port'], file).toContain(result.verdict?.kind);
          const message = announced(exercise, file);
          expect(message, `${file} must begin with // Fails with: "…"`).toBeTruthy();
          expect(told(result), file).toContain(message);
        }
      });

      test("the learner's files know nothing of the check", () => {
        expect(read(exercise, 'check.test.ts')).toContain("from './exercise.ts'");
        for (const file of variantsOf(exercise))
          expect(read(exercise, file), file).not.toMatch(/from '.*(scripts\/|check\.test)/);
      });

      test('nothing beside exercise.ts gives its answers away', () => {
        const beside = readdirSync(exercise.dir).filter((file) =>
          /^(solution|right|wrong)/.test(file),
        );
        expect(beside).toEqual([]);
        const kinds = /^(solution|(right|wrong)-[\w-]+)\.ts$/;
        expect(
          readdirSync(path.join(exercise.dir, 'answers')).filter((file) => !kinds.test(file)),
        ).toEqual([]);
      });

      // Whoever has begun to solve it has progress; in a fresh clone the two files must be the same.
      test.skipIf(existsSync(path.join(repository, '.progress')))(
        'exercise.ts is the same as .start/exercise.ts',
        () => {
          expect(read(exercise, 'exercise.ts')).toBe(read(exercise, START));
        },
      );
    });
  });
}
