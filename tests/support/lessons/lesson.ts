// The checks of one lesson. Each returns what is wrong; no problems, no fault.

import type { Exercise } from '../../../scripts/course/exercises.ts';
import { readSection, readWhatChanged } from '../../../scripts/course/lesson.ts';
import type { FileDiff } from '../../../scripts/diff/compare/file-diff.ts';
import type { Advice } from '../../../scripts/shared/advice.ts';
import { headings, links, splitCode } from './markdown.ts';

export const wantedHeadings = [
  'You will build',
  'Run it',
  'What changed',
  'The idea',
  'Walkthrough',
  'Try it',
  'Exercises',
  'If it fails',
  'Check yourself',
  'Next',
];

/** The title is the page's own, and the `##` headings are the wanted ones, in their order. */
export function checkHeadings(lesson: string, markdown: string, title: string): Advice[] {
  const all = headings(markdown);
  const seen = all.filter(({ level }) => level === 2).map((heading) => heading.title);
  const problems: Advice[] = [];
  if (all[0]?.level !== 1 || all[0].title !== title) {
    problems.push({
      seen: `${lesson} begins with "${all[0]?.title ?? 'no heading'}".`,
      expected: `"# ${title}", the number and title that the page shows.`,
      cause:
        'the page or the list in scripts/course/chapters.ts has been renamed, or a line stands before the title.',
      next: `make "# ${title}" the first heading of ${lesson}.`,
    });
  }
  if (seen.join('\n') !== wantedHeadings.join('\n')) {
    const at = wantedHeadings.findIndex((heading, index) => heading !== seen[index]);
    const wrong = at < 0 ? wantedHeadings.length : at;
    problems.push({
      seen: `${lesson} has as its heading ${wrong + 1} "${seen[wrong] ?? 'nothing'}".`,
      expected: `"${wantedHeadings[wrong] ?? 'no further heading'}" there; all in order: ${wantedHeadings.join(' · ')}`,
      cause:
        'a heading is missing, is spelled differently, or stands in another place; inside of a part use ###.',
      next: `correct the ## headings of ${lesson}.`,
    });
  }
  return problems;
}

/** The table under "What changed" names the files that differ from the chapter before, each once, with a sentence. */
export function checkWhatChanged(lesson: string, markdown: string, files: FileDiff[]): Advice[] {
  const rows = readWhatChanged(markdown);
  const named = rows.map(({ file }) => file);
  const differing = files.filter(({ status }) => status !== 'same').map(({ path }) => path);
  const expected =
    'one row for each file of client/ and server/ that differs from the chapter before';
  const problem = (found: string[], seen: string, cause: string, next: string): Advice[] =>
    found.length === 0
      ? []
      : [
          {
            seen: `${lesson}, "What changed", ${seen}: ${found.join(', ')}`,
            expected,
            cause,
            next,
          },
        ];
  return [
    ...problem(
      differing.filter((file) => !named.includes(file)),
      'has no row for what has changed',
      'a file was changed, added or removed after the table was written.',
      'add a row: | `client/peer.ts` | one sentence why |',
    ),
    ...problem(
      named.filter((file) => !differing.includes(file)),
      'has a row for what has not changed',
      'a wrong path (they begin with client/ or server/), or the two chapters are equal there.',
      'remove the row, or correct its path.',
    ),
    ...problem(
      named.filter((file, index) => named.indexOf(file) !== index),
      'has two rows for the same',
      'a row was copied.',
      'make one row of the two.',
    ),
    ...problem(
      rows.filter(({ why }) => /^…?$/.test(why)).map(({ file }) => file),
      'has no sentence',
      'the second column is empty; npm run diff shows it above the file.',
      'say in one sentence why the file changed.',
    ),
  ];
}

/** "The idea" has a diagram, and "Walkthrough" shows code: a lesson without them would pass every other check. */
export function checkParts(lesson: string, markdown: string): Advice[] {
  const blocks = (title: string) =>
    splitCode(readSection(markdown, title).join('\n')).blocks.map(({ info }) => info);
  const missing = (title: string, what: string): Advice => ({
    seen: `${lesson}, "${title}", has no ${what}.`,
    expected: `at least one ${what}.`,
    cause: 'it was forgotten, or its opening line is written differently.',
    next: `add it under "${title}".`,
  });
  return [
    ...(blocks('The idea').includes('mermaid') ? [] : [missing('The idea', '```mermaid diagram')]),
    ...(blocks('Walkthrough').some((info) => /\bfile=/.test(info))
      ? []
      : [missing('Walkthrough', 'code block with file=…')]),
  ];
}

/** The lesson links to every exercise of its chapter, with its minutes. */
export function checkExercises(
  lesson: string,
  markdown: string,
  exercises: readonly Pick<Exercise, 'id' | 'number' | 'name' | 'minutes'>[],
): Advice[] {
  const lines = readSection(markdown, 'Exercises');
  return exercises.flatMap(({ id, number, name, minutes }) => {
    const target = `exercises/${number}-${name}/task.md`;
    const line = lines.find((text) => links(text).some((link) => link.target === target));
    const has = line !== undefined && new RegExp(`\\b${minutes}\\b`).test(line.replace(target, ''));
    if (has && line.includes(`npm run check ${id}`)) return [];
    return {
      seen: `${lesson}, "Exercises": ${line ?? `no link to ${target}`}`,
      expected: `a line with a link to ${target}, its ${minutes} minutes and \`npm run check ${id}\`.`,
      cause: 'the exercise was added, renamed or given other minutes after the list was written.',
      next: `write that line into "Exercises" of ${lesson}.`,
    };
  });
}
