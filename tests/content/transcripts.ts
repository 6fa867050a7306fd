// What a learner reads when an exercise is not solved yet: golden transcripts, one exercise a chapter.
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { getExercise, START } from '../../scripts/course/exercises.ts';
import type { Result } from '../../scripts/exercises/engine/verdict.ts';
import { report } from '../../scripts/exercises/report.ts';

// The learner's own file may be changed already; these are not.
const shown = [
  { id: '1.2', name: 'untouched', variant: START },
  { id: '1.2', name: 'event-only', variant: 'answers/wrong-event-only.ts' },
  { id: '2.2', name: 'untouched', variant: START },
  { id: '2.2', name: 'stops-at-the-sender', variant: 'answers/wrong-stops-at-the-sender.ts' },
  { id: '3.1', name: 'untouched', variant: START },
  { id: '3.1', name: 'added-too-soon', variant: 'answers/wrong-added-too-soon.ts' },
  { id: '4.2', name: 'untouched', variant: START },
  { id: '4.2', name: 'third-ends-it', variant: 'answers/wrong-third-ends-it.ts' },
  { id: '5.3', name: 'untouched', variant: START },
  { id: '5.3', name: 'only-names', variant: 'answers/wrong-only-names.ts' },
  { id: '6.3', name: 'untouched', variant: START },
  { id: '6.3', name: 'close', variant: 'answers/wrong-close.ts' },
];

/** In the file that has the results of all answers: another run of them would take as long again. */
export function testTranscripts(resultOf: (id: string, variant: string) => Result): void {
  describe('one screen says what to do, the same each time', () => {
    test.each(shown)('$id $name', async ({ id, name, variant }) => {
      const result = resultOf(id, variant);
      expect(result.passed).toBe(false);
      const text = report(getExercise(id, 'npm run check'), result, { watching: false });
      const plain = stripVTControlCharacters(text);
      expect(plain.split('\n').length).toBeLessThanOrEqual(24);
      await expect(plain).toMatchFileSnapshot(`golden/exercise-${id}-${name}.txt`);
    });
  });
}
