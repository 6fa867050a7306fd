// Reads an exercise's task.md: its title, minutes, hints, and what it teaches.
import { plainText, readSection } from './lesson.ts';

export type Level = 'warm-up' | 'core' | 'stretch';

export type Task = {
  title: string;
  minutes: number | undefined;
  level: Level | undefined;
  /** The hints in order, without the HTML that folds them on a page. */
  hints: string[];
  /** The sentence that is printed after passing. */
  learnt: string;
  /** The text of "## What the check looks at". */
  looksAt: string;
};

export function readTask(markdown: string): Task {
  const lines = markdown.split(/\r?\n/);
  const title = lines.find((line) => line.startsWith('# ')) ?? '';
  const length = /^(\d+) minutes? · (warm-up|core|stretch)$/m.exec(lines.join('\n'));
  const section = (name: string) => readSection(markdown, name).join('\n').trim();
  return {
    title: plainText(title.slice(2).trim()),
    minutes: length ? Number(length[1]) : undefined,
    level: length?.[2] as Level | undefined,
    hints: readHints(section('Hints')),
    learnt: plainText(section('What you learnt').replaceAll('\n', ' ')),
    looksAt: section('What the check looks at'),
  };
}

function readHints(section: string): string[] {
  const folded = /^<details>\s*<summary>Hint \d+<\/summary>([\s\S]*?)^<\/details>$/gm;
  return [...section.matchAll(folded)].map(([, text = '']) => text.replace(/^\n+|\s+$/g, ''));
}
