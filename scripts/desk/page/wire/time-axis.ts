// Between moments and their places in the picture.

/** A moment at which something happens, in order of both. */
export type Moment = { at: number; y: number };

/** As many times as fit below each other. */
export function ticksOf(moments: readonly Moment[], least: number): Moment[] {
  const ticks: Moment[] = [];
  for (const moment of moments) {
    if (
      moment.at > (ticks.at(-1)?.at ?? Number.NEGATIVE_INFINITY) &&
      moment.y - (ticks.at(-1)?.y ?? Number.NEGATIVE_INFINITY) >= least
    )
      ticks.push(moment);
  }
  return ticks;
}

/** Where a time is; between two moments, in proportion. */
export function yAt(moments: readonly Moment[], at: number): number {
  let [low, high] = [0, moments.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((moments[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const [here, next] = [moments[low], moments[low + 1]];
  if (!here) return 0;
  if (!next || at <= here.at) return here.y;
  return here.y + ((at - here.at) / (next.at - here.at)) * (next.y - here.y);
}
