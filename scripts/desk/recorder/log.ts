// What a tab remembers, for a desk that is opened later: how it began, and the last that happened.
import type { WireRecord } from '../wire/record.ts';

export type Limits = { records: number; characters: number };

/** How a chat came about is asked for after an hour, too: it must not be pushed out by what was said since. */
const first: Limits = { records: 1_000, characters: 1_000_000 };
const last: Limits = { records: 4_000, characters: 3_000_000 };

export class Log {
  readonly #first: Limits;
  readonly #last: Limits;
  readonly #beginning: WireRecord[] = [];
  #rest: WireRecord[] = [];
  #weights: number[] = [];
  /** Where in #rest those begin that are still kept. */
  #start = 0;
  #charactersAtFirst = 0;
  #charactersAtLast = 0;
  #isBeginning = true;
  lost = 0;

  constructor(limits: { first: Limits; last: Limits } = { first, last }) {
    this.#first = limits.first;
    this.#last = limits.last;
  }

  /** Gives the characters of the record's texts. */
  add(record: WireRecord): number {
    const weight = weigh(record);
    if (this.#isBeginning) {
      this.#charactersAtFirst += weight;
      this.#isBeginning =
        this.#beginning.length < this.#first.records &&
        this.#charactersAtFirst <= this.#first.characters;
      if (this.#isBeginning) {
        this.#beginning.push(record);
        return weight;
      }
    }
    this.#rest.push(record);
    this.#weights.push(weight);
    this.#charactersAtLast += weight;
    this.#giveUp();
    return weight;
  }

  /** In their order; where some were given up, there is a gap in `n`. */
  all(): WireRecord[] {
    return [...this.#beginning, ...this.#rest.slice(this.#start)];
  }

  #giveUp(): void {
    const { records, characters } = this.#last;
    while (this.#rest.length - this.#start > records || this.#charactersAtLast > characters) {
      this.#charactersAtLast -= this.#weights[this.#start] ?? 0;
      this.#start += 1;
      this.lost += 1;
    }
    // Moving all of them with each new record would cost more than the record.
    if (this.#start <= records) return;
    this.#rest = this.#rest.slice(this.#start);
    this.#weights = this.#weights.slice(this.#start);
    this.#start = 0;
  }
}

/** About as many characters as it has, numbers and names left out. */
function weigh(record: WireRecord): number {
  // Most records are messages. For these it must be quick.
  if ('data' in record) {
    const { data } = record;
    return data.type === 'text' ? data.text.length : data.hex.length;
  }
  return count(record);
}

function count(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  for (const part of Object.values(value)) sum += count(part);
  return sum;
}
