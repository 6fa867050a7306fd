// The lessons agree with the code: their code blocks, tables, links, commands and minutes, and the size of each step.
// The checks themselves are proved in lesson-checks.test.ts.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Chapter,
  chapterDir,
  chapters,
  findChapter,
  getChapter,
} from '../../scripts/course/chapters.ts';
import { exercisesOf, findExercise } from '../../scripts/course/exercises.ts';
import { diffChapters } from '../../scripts/diff/compare/folders.ts';
import { repository } from '../../scripts/shared/paths.ts';
import { readSteps } from '../../scripts/steps/chapter-steps.ts';
import { minutesOfAll } from '../../scripts/steps/minutes.ts';
import { hoursOfAll } from '../../scripts/steps/steps-command.ts';
import { checkBudget, fileBudgets, lineBudgets } from '../support/lessons/budget.ts';
import { checkCodeBlocks } from '../support/lessons/code-blocks.ts';
import {
  checkExercises,
  checkHeadings,
  checkParts,
  checkWhatChanged,
} from '../support/lessons/lesson.ts';
import {
  checkCommands,
  checkLinks,
  type KnownCommands,
  listPages,
} from '../support/lessons/pages.ts';
import { expectNoProblems } from '../support/lessons/problem.ts';
import { checkSteps, checkTimes, checkTimetable } from '../support/lessons/timetable.ts';
import { checkTypingDay } from '../support/lessons/typing-day.ts';

/** Two and a half hours, break included. */
const workshopMinutes = 150;
/** Eight hours, lunch included. */
const typingMinutes = 480;

const read = (file: string): string | undefined => {
  const full = path.join(repository, file);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
};
const lessonOf = (chapter: Chapter) => `chapters/${chapter.folder}/README.md`;
const dirBefore = (chapter: Chapter): string | undefined => {
  const before = chapters.find(({ number }) => number === chapter.number - 1);
  return before && chapterDir(before);
};

describe.each([...chapters])('lesson $number', (chapter) => {
  const lesson = lessonOf(chapter);
  const markdown = read(lesson) ?? '';

  it('has its title and its headings in order', () => {
    expectNoProblems(
      checkHeadings(lesson, markdown, `Chapter ${chapter.number}: ${chapter.title}`),
    );
  });

  it('shows code as it stands in the files', () => {
    const inChapter = (file: string) => read(`chapters/${chapter.folder}/${file}`);
    expectNoProblems(checkCodeBlocks(lesson, markdown, inChapter));
  });

  it('says of every changed file what changed, and of no other', () => {
    const files = diffChapters(dirBefore(chapter), chapterDir(chapter));
    expectNoProblems(checkWhatChanged(lesson, markdown, files));
  });

  it('has a diagram and shows code', () => {
    expectNoProblems(checkParts(lesson, markdown));
  });

  it('names the minutes that its parts take', () => {
    expectNoProblems(checkTimes(lesson, markdown));
    const { steps } = readSteps(chapter);
    const numbers = { count: steps.length, ...minutesOfAll(steps) };
    expectNoProblems(checkSteps(lesson, markdown, numbers));
  });

  it('lists the exercises that there are', () => {
    expectNoProblems(checkExercises(lesson, markdown, exercisesOf(chapter.number)));
  });
});

describe.each(chapters.slice(1))('the step to chapter $number', (chapter) => {
  it('does not grow beyond its budget', () => {
    const files = diffChapters(dirBefore(chapter), chapterDir(chapter));
    const { number } = chapter;
    const [lines = 0, most = 0] = [lineBudgets[number], fileBudgets[number]];
    expectNoProblems(checkBudget(`${number - 1} → ${number}`, files, lines, most));
  });
});

it('the minutes of the lessons are those of the timetable', () => {
  const lessons = chapters.map((chapter) => read(lessonOf(chapter)) ?? '');
  expectNoProblems(checkTimetable(lessons, read('docs/WORKSHOP.md') ?? '', workshopMinutes));
});

it('README says how long all steps take', () => {
  const { reading, typing } = hoursOfAll(repository);
  const said = (read('README.md') ?? '').replace(/\s+/g, ' ');
  expect(said).toContain(`take ${reading} hours to read, and ${typing} more to type`);
});

it('the day of typing gives each step its time', () => {
  const stepsOf = (number: number) => readSteps(getChapter(String(number))).steps;
  expectNoProblems(checkTypingDay(read('docs/WORKSHOP.md') ?? '', stepsOf, typingMinutes));
});

describe.each(listPages(repository))('%s', (page) => {
  const markdown = read(page) ?? '';

  it('has only links that lead somewhere', () => {
    expectNoProblems(checkLinks(repository, page, markdown));
  });

  it('shows only commands that exist', () => {
    expectNoProblems(checkCommands(page, markdown, known));
  });

  // The lessons have a test of their own, with paths from the chapter's folder on.
  if (/^chapters\/[^/]+\/README\.md$/.test(page)) return;
  it('shows code as it stands in the files', () => {
    expectNoProblems(checkCodeBlocks(page, markdown, read));
  });
});

const known: KnownCommands = {
  scripts: JSON.parse(read('package.json') ?? '{}').scripts,
  hasFile: (file) => existsSync(path.join(repository, file)),
  hasTool: (name) =>
    ['', '.cmd'].some((end) =>
      existsSync(path.join(repository, 'node_modules', '.bin', name + end)),
    ),
  isPlace: (argument) =>
    argument.includes('.')
      ? findExercise(argument) !== undefined
      : findChapter(argument) !== undefined,
};
