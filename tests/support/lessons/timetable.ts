// The minutes of the lessons and the host's timetable say the same.
import { readSection } from '../../../scripts/course/lesson.ts';
import type { Advice } from '../../../scripts/shared/advice.ts';

export type Row = { minute: number; what: string; minutes: number };

const kinds = ['reading and running', 'reading the steps', 'typing them', 'trying'];
const names = new Set([...kinds, 'exercises']);

/**
 * The minutes that a lesson names under "You will build", apart: `**Minutes:** 20 reading and running · 30 reading the
 * steps · 50 typing them · 20 trying · 45 exercises`. The older form, `**25 minutes**`, is the time for reading and running.
 */
export function lessonTimes(markdown: string): Map<string, number> {
  const text = readSection(markdown, 'You will build').join('\n');
  const [, old] = /\*\*(\d+) minutes\*\*/.exec(text) ?? [];
  if (old) return new Map([['reading and running', Number(old)]]);
  const [, line = ''] = /^\*\*Minutes:\*\* (.+)$/m.exec(text) ?? [];
  const parts = line.split(' · ').map((part) => /^(\d+) (.+)$/.exec(part));
  return new Map(parts.map((part) => [part?.[2] ?? '', Number(part?.[1])]));
}

/** The minutes that a workshop needs for a lesson at least. */
export function lessonMinutes(markdown: string): number | undefined {
  return lessonTimes(markdown).get('reading and running');
}

/** The names of the times are known ones, and the exercises take as long as their list says. */
export function checkTimes(lesson: string, markdown: string): Advice[] {
  const times = lessonTimes(markdown);
  const problems: Advice[] = [];
  const unknown = [...times.keys()].filter((name) => !names.has(name));
  if (unknown.length > 0)
    problems.push({
      seen: `${lesson} names minutes for "${unknown.join('", "')}".`,
      expected: `**Minutes:** with numbers for ${[...names].join(', ')}, parted by " · ".`,
      cause: 'the line is written differently.',
      next: 'write it as the other lessons do.',
    });
  const list = readSection(markdown, 'Exercises').join('\n');
  const each = [...list.matchAll(/^- \[.*?\]\(.*?\): (\d+) minutes/gm)].map(([, n]) => Number(n));
  const sum = each.reduce((total, minutes) => total + minutes, 0);
  const said = times.get('exercises');
  if (said !== undefined && said !== sum)
    problems.push({
      seen: `${lesson} says that the exercises take ${said} minutes.`,
      expected: `${sum}: ${each.join(' + ')}, as they are listed under "Exercises".`,
      cause: 'an exercise was added, or its time was changed.',
      next: 'add the times up again.',
    });
  return problems;
}

/** The lesson says how many steps there are, and the minutes that they take: see scripts/steps/minutes.ts. */
export function checkSteps(
  lesson: string,
  markdown: string,
  steps: { count: number; reading: number; typing: number },
): Advice[] {
  const times = lessonTimes(markdown);
  const said = {
    count: Number(/\[(\d+) small steps\]\(STEPS\.md\)/.exec(markdown)?.[1]),
    reading: times.get('reading the steps'),
    typing: times.get('typing them'),
  };
  const form = (of: Record<keyof typeof said, number | undefined>) =>
    `[${of.count} small steps](STEPS.md), ${of.reading} reading the steps · ${of.typing} typing them`;
  if (form(said) === form(steps)) return [];
  return [
    {
      seen: `${lesson} says: ${form(said)}.`,
      expected: form(steps),
      cause: 'the steps were changed.',
      next: 'write the numbers that npm run steps prints.',
    },
  ];
}

/** The rows `| 0:15 | Chapter 1 … | 20 |` of the host's page; the first column is the time since the beginning. */
export function readTimetable(workshop: string, heading = 'Timetable'): Row[] {
  return readSection(workshop, heading).flatMap((line) => {
    const [, hours, minutes, what, length] =
      /^\|\s*(\d+):(\d\d)\s*\|\s*(.*?)\s*\|\s*(\d+)\s*\|/.exec(line) ?? [];
    if (hours === undefined || what === undefined) return [];
    return [{ minute: Number(hours) * 60 + Number(minutes), what, minutes: Number(length) }];
  });
}

/** `lessons[0]` is chapter 1's text. `length` is how long the workshop is to be, in minutes. */
export function checkTimetable(lessons: string[], workshop: string, length: number): Advice[] {
  const rows = readTimetable(workshop);
  const problems: Advice[] = [];
  const wrong = (seen: string, expected: string, cause: string, next: string) =>
    problems.push({ seen, expected, cause, next });
  for (const [index, lesson] of lessons.entries()) {
    const number = index + 1;
    const minutes = lessonMinutes(lesson);
    const row = rows.find(({ what }) => what.includes(`Chapter ${number}`));
    if (minutes === undefined) {
      wrong(
        `The lesson of chapter ${number} does not say how long it takes.`,
        'a line such as **Minutes:** 25 reading and running · 20 trying · 40 exercises under "You will build".',
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
  return [...problems, ...checkClock(rows, length)];
}

/** Each row begins when the one before it ends, and all of them last as long as they should. */
export function checkClock(rows: Row[], length: number): Advice[] {
  const problems: Advice[] = [];
  const wrong = (seen: string, expected: string, cause: string, next: string) =>
    problems.push({ seen, expected, cause, next });
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
