// The minutes of the lessons and the host's timetable say the same.
import { readSection } from '../../../scripts/lib/lesson.ts';
import type { ProblemText } from '../../../scripts/lib/text.ts';

export type Row = { minute: number; what: string; minutes: number };

/** The minutes that a lesson says it takes: `**25 minutes**` under "You will build". */
export function lessonMinutes(markdown: string): number | undefined {
  const found = /\*\*(\d+) minutes\*\*/.exec(readSection(markdown, 'You will build').join('\n'));
  return found ? Number(found[1]) : undefined;
}

/** The rows `| 0:15 | Chapter 1 … | 20 |` of the host's page; the first column is the time since the beginning. */
export function readTimetable(workshop: string): Row[] {
  return readSection(workshop, 'Timetable').flatMap((line) => {
    const [, hours, minutes, what, length] =
      /^\|\s*(\d+):(\d\d)\s*\|\s*(.*?)\s*\|\s*(\d+)\s*\|/.exec(line) ?? [];
    if (hours === undefined || what === undefined) return [];
    return [{ minute: Number(hours) * 60 + Number(minutes), what, minutes: Number(length) }];
  });
}

/** `lessons[0]` is chapter 1's text. `length` is how long the workshop is to be, in minutes. */
export function checkTimetable(lessons: string[], workshop: string, length: number): ProblemText[] {
  const rows = readTimetable(workshop);
  const problems: ProblemText[] = [];
  const wrong = (seen: string, expected: string, cause: string, next: string) =>
    problems.push({ seen, expected, cause, next });
  for (const [index, lesson] of lessons.entries()) {
    const number = index + 1;
    const minutes = lessonMinutes(lesson);
    const row = rows.find(({ what }) => what.includes(`Chapter ${number}`));
    if (minutes === undefined) {
      wrong(
        `The lesson of chapter ${number} does not say how long it takes.`,
        'a line such as **25 minutes** under "You will build".',
        'the line is missing or written differently.',
        `add the line to the README.md of chapter ${number}.`,
      );
    } else if (row?.minutes !== minutes) {
      wrong(
        `docs/WORKSHOP.md gives chapter ${number} ${row?.minutes ?? 'no'} minutes.`,
        `${minutes}, as its lesson says.`,
        'one of the two was changed alone.',
        'make the lesson and the timetable say the same, then add up the times again.',
      );
    }
  }
  let clock = 0;
  for (const row of rows) {
    if (row.minute !== clock) {
      wrong(
        `docs/WORKSHOP.md: "${row.what}" begins at minute ${row.minute}.`,
        `minute ${clock}, when what comes before it ends.`,
        'a length was changed and the times below it were not.',
        'add up the first column of the timetable again.',
      );
      break;
    }
    clock += row.minutes;
  }
  const total = rows.reduce((sum, row) => sum + row.minutes, 0);
  if (total !== length) {
    wrong(
      `docs/WORKSHOP.md: the timetable is ${total} minutes long.`,
      `${length} minutes, break included.`,
      'a row was added, removed or given another length.',
      'take the difference from another row, or from the lessons.',
    );
  }
  return problems;
}
