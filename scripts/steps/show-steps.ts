// Steps in the terminal.
import type { Paint } from '../diff/show/terminal.ts';
import { plural, wrap } from '../shared/layout.ts';
import { type ChapterSteps, pageName } from './chapter-steps.ts';
import { linesOf, minutesOf, minutesOfAll } from './minutes.ts';
import type { Step } from './step.ts';

/** A line for each step: number, title, lines, minutes, files. */
export function listSteps({ chapter, steps }: ChapterSteps, paint: Paint): string {
  const width = Math.max(...steps.map(({ title }) => title.length));
  const minutes = minutesOfAll(steps);
  return [
    paint.bold(
      `Chapter ${chapter.number}, ${chapter.title}, in ${plural(steps.length, 'step', 'steps')}`,
    ),
    '',
    paint.dim(`     ${'step'.padEnd(width)}  lines      min  files`),
    ...steps.map((step) => rowOf(step, width, paint)),
    '',
    `${minutes.reading} minutes to read, ${minutes.typing} more to type and try. ("min" counts both.)`,
    `The steps as a page: ${pageName(chapter)}`,
    `Next: npm run steps ${chapter.number} 1 shows the first; npm run play ${chapter.number} and then npm run step: type them`,
  ].join('\n');
}

function rowOf(step: Step, width: number, paint: Paint): string {
  const { number, title, patches } = step;
  const { added, removed } = linesOf(step);
  const { reading, typing } = minutesOf(step);
  const lines = `${paint.added(`+${added}`.padStart(4))} ${paint.removed(`-${removed}`.padStart(4))}`;
  const minutes = String(Math.max(1, Math.round(reading + typing))).padStart(4);
  const files = patches.map(({ path }) => path).join(', ');
  return `${String(number).padStart(3)}  ${title.padEnd(width)}  ${lines} ${minutes}  ${paint.dim(files)}`;
}

/** One step as it stands in the page. */
export function showStep(step: Step, columns: number, paint: Paint): string {
  const { number, title, text, now, holds } = step;
  return [
    paint.bold(`${number}. ${title}`),
    textOf(text, columns, paint),
    ...step.patches.map(({ text }) => colourPatch(text, paint)),
    textOf(now, columns, paint),
    holds.length > 0 && paint.dim(`Tests that hold from here on: ${holds.join(', ')}`),
  ]
    .filter((part) => part !== false)
    .join('\n\n');
}

/** Every line of a unified diff in the colour of its sign. */
export function colourPatch(text: string, paint: Paint): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line, at) => {
      if (at < 2) return paint.bold(line);
      if (line.startsWith('@@')) return paint.dim(line);
      if (line.startsWith('+')) return paint.added(line);
      return line.startsWith('-') ? paint.removed(line) : line;
    })
    .join('\n');
}

/** Markdown as it is read on a screen: paragraphs broken anew, what stands in a fence as it is. */
export function textOf(markdown: string, columns: number, paint: Paint): string {
  const blocks = markdown.split(/^(`{3,}\w*\n[\s\S]*?\n`{3,})$/m);
  return blocks
    .map((block) => block.trim())
    .filter(Boolean)
    .map((block) => (block.startsWith('```') ? fenced(block) : prose(block, columns, paint)))
    .join('\n\n');
}

function fenced(block: string): string {
  const lines = block.split('\n').slice(1, -1);
  return lines.map((line) => `    ${line}`).join('\n');
}

function prose(block: string, columns: number, paint: Paint): string {
  // A list keeps its lines; a paragraph is one.
  const paragraphs = block.split(/\n{2,}|\n(?=(?:[-*]|\d+\.) )/);
  return paragraphs
    .map((paragraph) => wrap(paragraph.replace(/\n\s*/g, ' '), columns))
    .join(block.includes('\n\n') ? '\n\n' : '\n')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*(.+?)\*\*/gs, (_, words: string) => paint.bold(words));
}
