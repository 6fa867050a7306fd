// Random input that can be had again: the same seed gives the same values.

export type Random = {
  /** A whole number from 0 up to, but not including, `end`. */
  below(end: number): number;
  pick<T>(items: readonly T[]): T;
  bytes(length: number): Buffer;
  /** Characters of all kinds: control characters, quotes, letters of any script, halves of surrogate pairs. */
  text(length: number): string;
};

/** The mulberry32 generator: 32 bits of state are plenty for tests. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    below,
    pick: <T>(items: readonly T[]): T => items[below(items.length)] as T,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    text: (length) =>
      String.fromCharCode(
        ...Array.from({ length }, () => below([0x20, 0x80, 0x800, 0x10000][below(4)] ?? 0x80)),
      ),
  };
}
