// How long a step takes, for somebody who has not seen it before.
import { countLines } from './patch.ts';
import type { Step } from './step.ts';

/** Words of text a minute. Silent reading of plain prose is faster (about 240), technical prose is not. */
const wordsPerMinute = 180;
/** Changed lines that are read and understood in a minute. */
const linesPerMinute = 15;
/** Characters a minute: 30 words, an ordinary pace for somebody who copies code and looks up at each line. */
const charactersPerMinute = 150;
/** To do what *Now* says and to see it. */
const toTry = 1;

/** In minutes, not rounded: of reading the text and the change, and of typing the change and trying it. */
export function minutesOf({ text, patches, now }: Step): { reading: number; typing: number } {
  const code = patches.filter(({ path }) => !path.endsWith('.css'));
  const lines = code.map(countLines).reduce((sum, count) => sum + count.added + count.removed, 0);
  const words = `${text} ${now}`.split(/\s+/).length;
  const typed = code.flatMap((patch) => patch.text.split('\n').slice(2)).filter(isAdded);
  // The editor makes the indent.
  const characters = typed.reduce((sum, line) => sum + line.slice(1).trim().length, 0);
  return {
    reading: words / wordsPerMinute + lines / linesPerMinute,
    typing: characters / charactersPerMinute + toTry,
  };
}

const isAdded = (line: string) => line.startsWith('+');

/** All steps of a chapter, rounded to five minutes. */
export function minutesOfAll(steps: readonly Step[]): { reading: number; typing: number } {
  const all = steps.map(minutesOf);
  const sum = (name: 'reading' | 'typing') =>
    Math.max(5, Math.round(all.reduce((minutes, one) => minutes + one[name], 0) / 5) * 5);
  return { reading: sum('reading'), typing: sum('typing') };
}

/** How many lines a step changes. A style sheet rides along and is not counted. */
export function linesOf({ patches }: Step): { added: number; removed: number } {
  const counts = patches.filter(({ path }) => !path.endsWith('.css')).map(countLines);
  const sum = (name: 'added' | 'removed') =>
    counts.reduce((lines, count) => lines + count[name], 0);
  return { added: sum('added'), removed: sum('removed') };
}
