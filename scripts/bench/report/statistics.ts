// The machine is noisy: medians, with the least and the most that was seen.

export type Summary = { median: number; min: number; max: number };

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [below, above] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((below ?? Number.NaN) + (above ?? Number.NaN)) / 2;
}

export function summarize(values: readonly number[]): Summary {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** Each value against the one that the yardstick had in the same round. */
export function ratios(values: readonly number[], yardstick: readonly number[]): Summary {
  return summarize(values.map((value, round) => value / (yardstick[round] ?? Number.NaN)));
}
