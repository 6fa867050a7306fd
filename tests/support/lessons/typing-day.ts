// The timetable of a day on which the steps are typed says what the steps take.
import type { Advice } from '../../../scripts/shared/advice.ts';
import { minutesOf } from '../../../scripts/steps/minutes.ts';
import type { Step } from '../../../scripts/steps/step.ts';
import { checkClock, readTimetable } from './timetable.ts';

/** A row gives the minutes of its steps; "done for you: 1, 2" are read, but typed by a command. Breath: up to so much more. */
const breath = 10;

/** `stepsOf` gives the steps of a chapter. `length` is the whole day in minutes, lunch included. */
export function checkTypingDay(
  workshop: string,
  stepsOf: (chapter: number) => readonly Step[],
  length: number,
): Advice[] {
  const rows = readTimetable(workshop, 'A day of typing');
  const problems = rows.flatMap(({ what, minutes }) => {
    const [, chapter, from, to, rest = ''] =
      /Chapter (\d), steps (\d+) to (\d+)(.*)/.exec(what) ?? [];
    if (chapter === undefined) return [];
    const [, done = ''] = /done for you: ([\d, and]+)/.exec(rest) ?? [];
    const given = new Set(done.match(/\d+/g)?.map(Number));
    const needed = stepsOf(Number(chapter))
      .filter(({ number }) => number >= Number(from) && number <= Number(to))
      .map((step) => ({ ...minutesOf(step), isGiven: given.has(step.number) }))
      .reduce((sum, { reading, typing, isGiven }) => sum + reading + (isGiven ? 0 : typing), 0);
    if (minutes >= needed && minutes <= needed + breath) return [];
    return [
      {
        seen: `docs/WORKSHOP.md gives ${minutes} minutes to "${what}".`,
        expected: `${Math.ceil(needed / 5) * 5}, as reading and typing these steps takes`,
        cause: 'the steps were changed, or the row was.',
        next: 'change the row, and add up the first column again.',
      },
    ];
  });
  return [...problems, ...checkClock(rows, length)];
}
