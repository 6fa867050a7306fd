// What a learner reads when an exercise of chapters 4 to 6 is not solved yet: golden transcripts, one exercise a chapter.
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { getExercise, START } from '../../../scripts/course/exercises.ts';
import { runChecks } from '../../../scripts/exercises/engine/run-checks.ts';
import type { Result } from '../../../scripts/exercises/engine/verdict.ts';
import { report } from '../../../scripts/exercises/report.ts';

// The learner's own file may be changed already; these are not.
const shown = [
  { id: '4.2', name: 'untouched', variant: START },
  { id: '4.2', name: 'third-ends-it', variant: 'answers/wrong-third-ends-it.ts' },
  { id: '5.3', name: 'untouched', variant: START },
  { id: '5.3', name: 'only-names', variant: 'answers/wrong-only-names.ts' },
  { id: '6.3', name: 'untouched', variant: START },
  { id: '6.3', name: 'close', variant: 'answers/wrong-close.ts' },
];

let results: Result[] = [];
beforeAll(async () => {
  results = await runChecks(
    shown.map(({ id, variant }) => ({ id, dir: getExercise(id, 'npm run check').dir, variant })),
    100_000, // What is tested here is the text, not how fast a busy machine is.
  );
}, 120_000);

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
