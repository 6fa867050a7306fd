// All that tabs have told, each record once, in order, and never more than fits.
import type { Load, WireRecord } from '../../wire/record.ts';
import { mergeInOrder } from './in-order.ts';
import { Ranges } from './ranges.ts';
import { sizeOf } from './size-of.ts';

/** Bytes are a guess, see size-of.ts. 10,000 messages are 20,000 records; with their pictures, these take 80 MB. */
export type Limits = { records: number; bytes: number };
const usual: Limits = { records: 30_000, bytes: 12_000_000 };

export const keyOf = ({ tab, load }: Load): string => `${tab} ${load}`;

export class RecordLog {
  /** What happened until then was cleared away. A tab that is asked to tell all tells it again. */
  clearedAt: number;
  /** How many the limits, or those of the tabs, have cost since the last clear. */
  dropped = 0;

  readonly #limits: Limits;
  readonly #seen = new Map<string, Ranges>();
  readonly #lost = new Map<string, number>();
  #records: readonly WireRecord[] = [];
  #bytes = 0;
  #fresh: WireRecord[] = [];

  constructor(clearedAt = 0, limits = usual) {
    this.clearedAt = clearedAt;
    this.#limits = limits;
  }

  /** How many wait for `settle`. */
  get waiting(): number {
    return this.#fresh.length;
  }

  /** Takes what a load tells; gives back what is new of it. `lost`: so many are not told any more. */
  take(from: Load, told: readonly WireRecord[], lost = 0): WireRecord[] {
    const seen = this.#rangesOf(from);
    this.#lost.set(keyOf(from), lost);
    const fresh = told.filter((record) => seen.add(record.n) && record.at > this.clearedAt);
    this.#fresh.push(...fresh);
    // While the desk is paused nobody settles them.
    if (this.#fresh.length > this.#limits.records) {
      this.dropped += this.#fresh.splice(0, this.#limits.records / 4).length;
    }
    return fresh;
  }

  /** Lays what came in to the rest, and drops the oldest where that is too much. */
  settle(): readonly WireRecord[] {
    if (this.#fresh.length === 0) return this.#records;
    for (const record of this.#fresh) this.#bytes += sizeOf(record);
    this.#records = mergeInOrder(this.#records, this.#fresh);
    this.#fresh = [];
    if (this.#records.length > this.#limits.records || this.#bytes > this.#limits.bytes) {
      this.#dropOldest();
    }
    return this.#records;
  }

  clear(now: number): void {
    this.clearedAt = now;
    this.dropped = 0;
    this.#records = [];
    this.#fresh = [];
    this.#bytes = 0;
  }

  /** Loads of which records are missing in between. `isFinal`: their tab has given up as many, and cannot tell them. */
  get gaps(): { key: string; isFinal: boolean }[] {
    return [...this.#seen]
      .filter(([, seen]) => seen.missing > 0)
      .map(([key, seen]) => ({ key, isFinal: seen.missing <= (this.#lost.get(key) ?? 0) }));
  }

  /** They do not come any more. */
  giveUp(key: string): void {
    this.dropped += this.#seen.get(key)?.close() ?? 0;
  }

  forget(load: Load): void {
    this.#seen.delete(keyOf(load));
    this.#lost.delete(keyOf(load));
  }

  #rangesOf(load: Load): Ranges {
    const key = keyOf(load);
    const seen = this.#seen.get(key) ?? new Ranges();
    this.#seen.set(key, seen);
    return seen;
  }

  /**
   * A tenth more than is needed, so that it is not done at each record from then on. The records by which the later ones
   * are understood (which socket, which peer) stay, as long as they are few.
   */
  #dropOldest(): void {
    const count = this.#limits.records * 0.9;
    const bytes = this.#limits.bytes * 0.9;
    let first = 0;
    let left = this.#bytes;
    const roots: WireRecord[] = [];
    while (this.#records.length - first + roots.length > count || left > bytes) {
      const oldest = this.#records[first];
      if (!oldest) break;
      first++;
      if (isRoot(oldest) && roots.length < count / 10) roots.push(oldest);
      else left -= sizeOf(oldest);
    }
    this.#bytes = left;
    this.#records = [...roots, ...this.#records.slice(first)];
    this.dropped += first - roots.length;
  }
}

const isRoot = ({ kind }: WireRecord): boolean =>
  kind === 'load' || kind === 'socket-new' || kind === 'peer-new' || kind === 'channel-new';
