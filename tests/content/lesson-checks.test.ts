// Each check that lessons.test.ts puts to the lessons lets the right thing pass and can fail.
import { describe, expect, it } from 'vitest';
import { diffChapters } from '../../scripts/diff/compare/folders.ts';
import { makeFolder } from '../support/folders.ts';
import { checkBudget } from '../support/lessons/budget.ts';
import { checkCodeBlocks } from '../support/lessons/code-blocks.ts';
import {
  checkExercises,
  checkHeadings,
  checkParts,
  checkWhatChanged,
  wantedHeadings,
} from '../support/lessons/lesson.ts';
import { seen } from '../support/lessons/problem.ts';
import {
  checkSteps,
  checkTimes,
  checkTimetable,
  lessonMinutes,
} from '../support/lessons/timetable.ts';

describe('headings', () => {
  const lesson = (...titles: string[]) =>
    ['# Chapter 9: A title', ...titles.map((title) => `## ${title}\n### detail`)].join('\n\n');
  const check = (markdown: string) => seen(checkHeadings('L', markdown, 'Chapter 9: A title'));

  it('must be the wanted ones, in their order, under the title', () => {
    expect(check(lesson(...wantedHeadings))).toBe('');
    expect(check(`${lesson(...wantedHeadings)}\n\`\`\`sh\n## a comment\n\`\`\``)).toBe('');
    expect(check(lesson('Run it', ...wantedHeadings))).toContain('heading 1 "Run it"');
    expect(check(lesson(...wantedHeadings.slice(0, -1)))).toContain('heading 10 "nothing"');
    expect(check(lesson(...wantedHeadings, 'More'))).toContain('heading 11 "More"');
    expect(check(lesson(...wantedHeadings).replace('A title', 'Other'))).toContain('begins with');
  });

  it('must have a diagram and code below them', () => {
    const idea = '## The idea\n```mermaid\nsequenceDiagram\n```\n';
    const walk = '## Walkthrough\n```ts file=a.ts\nx\n```\n';
    expect(seen(checkParts('L', idea + walk))).toBe('');
    expect(seen(checkParts('L', walk))).toContain('no ```mermaid diagram');
    expect(seen(checkParts('L', `${idea}## Walkthrough\n\`\`\`text\nx\n\`\`\``))).toContain(
      'file=',
    );
  });
});

describe('code blocks', () => {
  const source = 'one();\n  two();\nthree();\n\nfour();\none();\n';
  const read = (file: string) => (file === 'client/a.ts' ? source : undefined);
  const check = (...lines: string[]) =>
    seen(checkCodeBlocks('L', ['```ts file=client/a.ts', ...lines, '```'].join('\n'), read));

  it('are whole consecutive lines of the file, in its order', () => {
    expect(check('one();', '  two();')).toBe('');
    expect(check('one();', '  …', 'three();', '', 'four();')).toBe('');
    expect(check('one();', 'two();')).toContain('L:3 shows a line of client/a.ts');
    expect(check('one();', 'three();')).toContain('three();');
    expect(check('three();', '…', '  two();')).toContain('L:4');
    expect(check('thr')).toContain('L:2');
    expect(check('…')).toContain('L:2');
  });

  it('name a file that there is', () => {
    expect(seen(checkCodeBlocks('L', '```ts file=b.ts\nx\n```', read))).toContain('no such file');
    expect(seen(checkCodeBlocks('L', '```ts\nx\n```', read))).toContain('names no file');
    expect(checkCodeBlocks('L', '```text\nx\n```', read)).toEqual([]);
  });
});

describe('the table of changes', () => {
  const before = { 'client/a.ts': 'a\n', 'client/b.ts': 'b\n', 'client/style.css': 'p{}\n' };
  const after = { 'client/a.ts': 'a\n', 'client/b.ts': 'c\n', 'client/style.css': 'q{}\n' };
  const check = (...rows: string[]) => {
    const files = diffChapters(makeFolder(before), makeFolder({ ...after, 'server/n.ts': 'n\n' }));
    return seen(checkWhatChanged('L', `## What changed\n${rows.join('\n')}`, files));
  };
  const rows = ['client/b.ts', 'client/style.css', 'server/n.ts'].map((f) => `| \`${f}\` | Why. |`);

  it('has every changed file, style sheets included, and no other', () => {
    expect(check(...rows)).toBe('');
    expect(check(...rows.slice(0, 1))).toContain(
      'no row for what has changed: client/style.css, server/n.ts',
    );
    expect(check(...rows, '| `client/a.ts` | Why. |')).toContain('has not changed: client/a.ts');
    expect(check(...rows, rows[0] ?? '')).toContain('two rows for the same: client/b.ts');
    expect(check(...rows.slice(1), '| `client/b.ts` | |')).toContain('no sentence: client/b.ts');
  });
});

describe('the step budget', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, i) => `f(${i});\n`).join('');
  const check = (from: Record<string, string>, to: Record<string, string>) =>
    seen(checkBudget('1 → 2', diffChapters(makeFolder(from), makeFolder(to)), 10, 3));

  it('counts every line that comes or goes, but for style sheets', () => {
    expect(check({}, { 'client/a.ts': lines(10), 'client/a.css': lines(50) })).toBe('');
    expect(check({}, { 'client/a.ts': `// why\n${lines(10)}` })).toContain('11 changed lines, 1');
    const goes = { 'client/old.ts': lines(8) };
    expect(check(goes, { 'client/a.ts': lines(2) })).toBe('');
    expect(check(goes, { 'client/a.ts': lines(3) })).toContain('11 changed lines, 1 too many');
  });

  it('counts the files that change, appear or vanish', () => {
    const files = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`client/${i}.ts`, 'f()\n']));
    expect(check({}, files(3))).toBe('');
    expect(check({}, files(4))).toContain('4 files changed');
    expect(check({ 'client/gone.ts': 'g()\n' }, files(3))).toContain('4 files changed');
  });
});

describe('the timetable', () => {
  const lesson = (minutes: number) =>
    `## You will build\nA thing. **${minutes} minutes**\n## Run it`;
  const table = (...rows: string[]) => `## Timetable\n${rows.join('\n')}`;
  const good = table(
    '| 0:00 | Opening | 5 |',
    '| 0:05 | Chapter 1: x | 20 |',
    '| 0:25 | End | 5 |',
  );
  const check = (workshop: string, minutes = 20) =>
    seen(checkTimetable([lesson(minutes)], workshop, 30));

  it('agrees with the lessons and with itself', () => {
    expect(check(good)).toBe('');
    expect(check(good, 25)).toContain('gives chapter 1 20 minutes');
    expect(check(good.replace('Chapter 1', 'Lunch'))).toContain('gives chapter 1 no minutes');
    expect(check(good.replace('0:25', '0:20'))).toContain('"End" begins at minute 20');
    expect(check(good.replace('End | 5', 'End | 9'))).toContain('34 minutes long');
    expect(seen(checkTimetable(['## You will build\nFast.'], good, 30))).toContain('does not say');
  });
});

describe('the minutes of a lesson', () => {
  const lesson = (line: string) =>
    `## You will build\nA thing.\n\n${line}\n\n## Exercises\n- [A](a.md): 5 minutes, core. x\n- [B](b.md): 15 minutes, core. y`;
  const check = (line: string) => seen(checkTimes('L', lesson(line)));

  it('are named apart, and those of the exercises add up', () => {
    const line = '**Minutes:** 25 reading and running · 20 trying · 20 exercises';
    expect(lessonMinutes(lesson(line))).toBe(25);
    expect(lessonMinutes(lesson('**15 minutes**, the exercises not counted.'))).toBe(15);
    expect(check(line)).toBe('');
    expect(check('**15 minutes**')).toBe('');
    expect(check(line.replace('20 exercises', '25 exercises'))).toContain('take 25 minutes');
    expect(check(line.replace('trying', 'resting'))).toContain('minutes for "resting"');
    expect(check('25 minutes')).toContain('names minutes for ""');
  });

  it('are those of its steps, whose number it says', () => {
    const line = '**Minutes:** 30 reading the steps · 50 typing them';
    const text = `${lesson(line)}\nThere are [14 small steps](STEPS.md).`;
    const steps = { count: 14, reading: 30, typing: 50 };
    expect(seen(checkSteps('L', text, steps))).toBe('');
    expect(seen(checkSteps('L', text, { ...steps, typing: 55 }))).toContain('50 typing them.');
    expect(seen(checkSteps('L', text, { ...steps, count: 15 }))).toContain('[14 small steps]');
    expect(seen(checkSteps('L', lesson(line), steps))).toContain('[NaN small steps]');
  });
});

describe('exercises', () => {
  const known = [{ id: '4.2', number: 2, name: 'ghost', minutes: 10 }];
  const check = (line: string) => seen(checkExercises('L', `## Exercises\n${line}`, known));
  it('are linked with their minutes and command', () => {
    const line = '- [Ghost](exercises/2-ghost/task.md), 10 minutes: `npm run check 4.2`';
    expect(check(line)).toBe('');
    expect(check('')).toContain('no link');
    expect(check(line.replace('10', '15'))).toContain('15 minutes');
    expect(check(line.replace('4.2', '4.1'))).toContain('check 4.1');
  });
});
