// Kept runs side by side: what the bars, the table and the saved picture all show.
import { duration, type MarkName, markNames, type Segment, segmentsOf, ticks } from './marks.ts';
import { attemptOfRun, type KeptRun } from './run.ts';

export type Row = { run: KeptRun; times: Partial<Record<MarkName, number>>; segments: Segment[] };

export type Comparison = {
  rows: Row[];
  /** The marks that at least one run has reached, in their usual order. */
  marks: MarkName[];
  /** The end of the time axis, in ms. */
  end: number;
  ticks: number[];
};

export function compare(runs: readonly KeptRun[]): Comparison {
  const rows = runs.map((run) => {
    const times = attemptOfRun(run)?.times ?? {};
    return { run, times, segments: segmentsOf(times) };
  });
  const marks = (Object.keys(markNames) as MarkName[]).filter((mark) =>
    rows.some(({ times }) => times[mark] !== undefined),
  );
  const end = Math.max(1, ...rows.flatMap(({ times }) => Object.values(times)));
  return { rows, marks, end, ticks: ticks(end) };
}

/** One cell of the table: when the mark was reached, and how long after the mark that came before it in this run. */
export function cell({ times }: Row, mark: MarkName): { at: string; since: string } | undefined {
  const at = times[mark];
  if (at === undefined) return undefined;
  const before = Object.values(times).filter((time) => time < at);
  const since = before.length > 0 ? duration(at - Math.max(...before)) : '';
  return { at: duration(at), since: since && `+${since}` };
}

/** What the picture says, as one sentence for each run. */
export function sentenceOf({ run, times }: Row): string {
  if (times.open === undefined) return `${run.name}: the channel has not opened.`;
  const segments = segmentsOf(times);
  const longest = segments.toSorted((one, other) => other.to - other.from - (one.to - one.from))[0];
  const most = longest
    ? ` The longest stretch was the one until ${markNames[longest.until]}: ${duration(longest.to - longest.from)}.`
    : '';
  return `${run.name}: open after ${duration(times.open)}.${most}`;
}
