// What the last check of each exercise has found, kept in .progress/ for the desk, which shows it beside the task.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../shared/paths.ts';

export type KeptVerdict = {
  /** When the check ended, as ISO 8601. */
  at: string;
  held: boolean;
  tests: { total: number; passed: number };
  /** The first failing check, as it was told: a label, and plain text that nobody may take for HTML. */
  parts: [label: string, text: string][];
};

const fileIn = (root: string) => path.join(root, '.progress', 'verdicts.json');

/** By the exercise's id. What cannot be read is as good as not there: the next check writes it anew. */
export function keptVerdicts(root = repository): ReadonlyMap<string, KeptVerdict> {
  try {
    const all: unknown = JSON.parse(readFileSync(fileIn(root), 'utf8'));
    return new Map(Object.entries(all as object).filter((entry) => isVerdict(entry[1])));
  } catch {
    return new Map();
  }
}

export function keepVerdicts(news: ReadonlyMap<string, KeptVerdict>, root = repository): void {
  write(new Map([...keptVerdicts(root), ...news]), root);
}

export function forgetVerdict(id: string, root = repository): void {
  const verdicts = new Map(keptVerdicts(root));
  if (verdicts.delete(id)) write(verdicts, root);
}

function isVerdict(value: unknown): value is KeptVerdict {
  if (typeof value !== 'object' || value === null) return false;
  const { at, held, tests, parts } = value as Partial<KeptVerdict>;
  return (
    typeof at === 'string' &&
    typeof held === 'boolean' &&
    Number.isInteger(tests?.total) &&
    Number.isInteger(tests?.passed) &&
    Array.isArray(parts) &&
    parts.every((part) => Array.isArray(part) && part.every((text) => typeof text === 'string'))
  );
}

/** Written beside and renamed: the desk reads at any moment. A disk that is full must not stop a check. */
function write(verdicts: ReadonlyMap<string, KeptVerdict>, root: string): void {
  const file = fileIn(root);
  const unfinished = `${file}.${process.pid}.new`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(unfinished, `${JSON.stringify(Object.fromEntries(verdicts), null, 2)}\n`);
    renameSync(unfinished, file);
  } catch {
    // The terminal says what was found; only the desk does not know of it.
  }
}
