/** A set of whole numbers that mostly follow each other, kept as ranges: a million of them cost no more than ten. */
export class Ranges {
  /** From (in) to (out), in order, none touching the next. */
  #ranges: { from: number; to: number }[] = [];

  /** Whether it was not in the set yet. */
  add(n: number): boolean {
    return this.addAll(n, n + 1) === 1;
  }

  /** Adds `from` up to `to`, which is not one of them. How many of these were new. */
  addAll(from: number, to: number): number {
    if (to <= from) return 0;
    const last = this.#ranges.at(-1);
    // What happens nearly always: the next number.
    if (last?.to === from) {
      last.to = to;
      return to - from;
    }
    const before = this.#ranges.filter((range) => range.to < from);
    const after = this.#ranges.filter((range) => range.from > to);
    const touched = this.#ranges.slice(before.length, this.#ranges.length - after.length);
    const known = touched.reduce((sum, range) => sum + overlap(range, { from, to }), 0);
    const merged = {
      from: Math.min(from, touched[0]?.from ?? from),
      to: Math.max(to, touched.at(-1)?.to ?? to),
    };
    this.#ranges = [...before, merged, ...after];
    return to - from - known;
  }

  /** How many are missing between 0 and the greatest. */
  get missing(): number {
    let [missing, to] = [0, 0];
    for (const range of this.#ranges) {
      missing += range.from - to;
      to = range.to;
    }
    return missing;
  }

  /** Takes what is missing as there. How many that were. */
  close(): number {
    return this.addAll(0, this.#ranges.at(-1)?.to ?? 0);
  }
}

function overlap(a: { from: number; to: number }, b: { from: number; to: number }): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
}
