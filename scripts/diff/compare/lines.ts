import { diffArrays } from 'diff';
import type { SourceLine } from './comparable-lines.ts';
import type { DiffLine } from './file-diff.ts';
import { slideRuns } from './tidy-runs.ts';
import { joinBrokenLines } from './tokens.ts';

/** The shortest way from the old lines to the new ones, with changes where a reader expects them. */
export function diffLines(before: SourceLine[], after: SourceLine[]): DiffLine[] {
  const lines: DiffLine[] = [];
  let oldAt = 0;
  let newAt = 0;
  const changes = diffArrays(
    before.map((line) => line.key),
    after.map((line) => line.key),
  );
  for (const change of changes) {
    for (let step = 0; step < change.value.length; step++) {
      const old = change.added ? undefined : before[oldAt++];
      const fresh = change.removed ? undefined : after[newAt++];
      lines.push({
        kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
        text: (fresh ?? old)?.text ?? '',
        ...(old && { oldNumber: old.number }),
        ...(fresh && { newNumber: fresh.number }),
      });
    }
  }
  return slideRuns(lines);
}

/**
 * Compares code only. The new file's comments and blank lines are shown where they stand, as part
 * of the code that follows them, but they are neither counted nor missed.
 */
export function diffCode(before: SourceLine[], after: SourceLine[]): DiffLine[] {
  const counts = (line: SourceLine): boolean => line.key !== '';
  const compared = joinBrokenLines(
    diffLines(before.filter(counts), after.filter(counts)),
    ({ kind, oldNumber = 0, newNumber = 0 }) =>
      (kind === 'removed' ? before[oldNumber - 1] : after[newNumber - 1])?.code ?? '',
  );
  const known = new Set(before.filter((line) => !counts(line)).map((line) => line.text.trim()));
  const lines: DiffLine[] = [];
  let asideAt = 0;
  for (const line of compared) {
    const until = line.newNumber;
    if (until !== undefined) {
      for (; asideAt < until - 1; asideAt++) {
        const aside = after[asideAt];
        if (!aside || counts(aside)) continue;
        const isNew = line.kind === 'added' && !known.has(aside.text.trim());
        const kind = isNew ? 'added' : 'same';
        lines.push({ kind, text: aside.text, newNumber: aside.number, aside: true });
      }
      asideAt = until;
    }
    lines.push(line);
  }
  return lines;
}
