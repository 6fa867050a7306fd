// The time of a record: milliseconds since the epoch, with fractions, the same in all tabs of a machine.

/** By which a machine that slept is told from two clocks that do not agree to the millisecond. */
const tolerance = 100;

/** `performance.now()` is fine, and in some browsers stands still while the machine sleeps; `Date.now()` is coarse. */
export function createClock(
  fine: Pick<Performance, 'timeOrigin' | 'now'> = performance,
  coarse: () => number = Date.now,
): () => number {
  let origin = fine.timeOrigin;
  let last = 0;
  return () => {
    const passed = fine.now();
    const behind = coarse() - (origin + passed);
    if (behind > tolerance) origin += behind;
    last = Math.max(last, origin + passed);
    return last;
  };
}
