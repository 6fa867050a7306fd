// What was measured, in the shape that the table, the chart and the JSON file share.
import { ratios, type Summary, summarize } from './statistics.ts';

export type Measure = {
  key: string;
  title: string;
  unit: string;
  /** Behind the decimal point. */
  digits: number;
  better: 'less' | 'more';
  /** What the contestant of this name should reach, as a ratio to the yardstick. */
  aim?: { for: string; ratio: number };
};

export type Row = {
  name: string;
  /** Key of the measure → one value for each round. */
  values: Record<string, number[]>;
  /** Why there is no value, or none from some round on. */
  trouble?: string;
};

export type Report = {
  title: string;
  /** How it was measured. */
  notes: string[];
  measures: Measure[];
  rows: Row[];
  /** Whom a measure compares with: the name of a row. */
  yardstick(measure: Measure): string | undefined;
};

export type Figure = { name: string; summary: Summary; ratio: Summary | undefined };

/** The rows that have values, each against the yardstick. */
export function figures(report: Report, measure: Measure): Figure[] {
  const yardstick = report.rows.find(({ name }) => name === report.yardstick(measure));
  const other = yardstick?.values[measure.key] ?? [];
  return report.rows.flatMap(({ name, values }) => {
    const own = values[measure.key] ?? [];
    if (own.length === 0) return [];
    const ratio = other.length > 0 ? ratios(own.slice(0, other.length), other) : undefined;
    return [{ name, summary: summarize(own), ratio }];
  });
}

export function isReached({ better, aim }: Measure, ratio: number): boolean {
  if (!aim) return true;
  return better === 'less' ? ratio <= aim.ratio : ratio >= aim.ratio;
}
