// What a learner reads when an exercise of chapters 1 to 3 is not solved yet: golden transcripts, one exercise a chapter.
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { getExercise, START } from '../../../scripts/course/exercises.ts';
import { runChecks } from '../../../scripts/exercises/engine/run-checks.ts';
import type { Result } from '../../../scripts/exercises/engine/verdict.ts';
import { report } from '../../../scripts/exercises/report.ts';

// The learner's own file may be changed already; these are not.
const shown = [
  { id: '1.2', name: 'untouched', variant: START },
  { id: '1.2', name: 'event-only', variant: 'answers/wrong-event-only.ts' },
  { id: '2.2', name: 'untouched', variant: START },
  { id: '2.2', name: 'stops-at-the-sender', variant: 'answers/wrong-stops-at-the-sender.ts' },
  { id: '3.1', name: 'untouched', variant: START },
  { id: '3.1', name: 'added-too-soon', variant: 'answers/wrong-added-too-soon.ts' },
];

let results: Result[] = [];
beforeAll(async () => {
  results = await runChecks(
    shown.map(({ id, variant }) => ({ id, dir: getExercise(id, 'npm run check').dir, variant })),
  );
}, 60_000);

test.each(shown.map((one, index) => ({ ...one, index })))(
  '$id $name: one screen says what to do, the same each time',
  async ({ id, name, index }) => {
    const result = results[index] as Result;
    expect(result.passed).toBe(false);
    const text = report(getExercise(id, 'npm run check'), result, { watching: false });
    const plain = stripVTControlCharacters(text);
    expect(plain.split('\n').length).toBeLessThanOrEqual(24);
    await expect(plain).toMatchFileSnapshot(`golden/exercise-${id}-${name}.txt`);
  },
);
