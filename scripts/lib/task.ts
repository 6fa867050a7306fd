// Reads an exercise's task.md: its title, minutes, hints, and what it teaches.
import { plainText, readSection } from './lesson.ts';

export type Level = 'warm-up' | 'core' | 'stretch';

export type Task = {
  title: string;
  minutes: number | undefined;
  level: Level | undefined;
  /** The text of "## Hint 1" and so on, in order. */
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
    hints: readHints(section),
    learnt: plainText(section('What you learnt').replaceAll('\n', ' ')),
    looksAt: section('What the check looks at'),
  };
}

function readHints(section: (name: string) => string): string[] {
  const hints: string[] = [];
  for (let number = 1; ; number++) {
    const hint = section(`Hint ${number}`);
    if (!hint) return hints;
    hints.push(hint);
  }
}
