// Numbers what happens and tells it to the desks, in batches: a message for each record would slow a busy page down.
import type { FromTab, Happening, Load, WireRecord } from '../wire/record.ts';
import { createClock } from './clock.ts';
import { Log } from './log.ts';

/** Records what happened, now or at a time that `now` gave before. It makes the record of what it is given. */
export type Note = (happening: Happening, at?: number) => WireRecord;

/** A batch leaves at most this many milliseconds after its first record. */
const pause = 50;
/** A batch that has grown to this leaves at once. */
const most = { records: 500, characters: 500_000 };

/** What is rare, and may be followed by nothing more: a press that freezes the page. */
const urgent: ReadonlySet<Happening['kind']> = new Set(['press', 'status', 'page-error', 'back']);

// A page may replace them later, and a test's page does: with a clock that stands still nothing would be told.
const later = window.setTimeout.bind(window);
const soon = window.queueMicrotask.bind(window);

export class Reporter {
  readonly #load: Load;
  readonly #say: (message: FromTab) => boolean;
  readonly #log = new Log();
  readonly now = createClock();
  #count = 0;
  #waiting: WireRecord[] = [];
  #characters = 0;
  #lastTold = Number.NEGATIVE_INFINITY;
  #isPlanned = false;
  /** The page goes: what is not told at once is never told. */
  isLeaving = false;

  constructor(load: Load, say: (message: FromTab) => boolean) {
    this.#load = load;
    this.#say = say;
  }

  record(happening: Happening, at = this.now()): WireRecord {
    const record = happening as WireRecord;
    record.tab = this.#load.tab;
    record.load = this.#load.load;
    record.n = this.#count++;
    record.at = at;
    this.#characters += this.#log.add(record);
    const count = this.#waiting.push(record);
    if (this.isLeaving || count >= most.records || this.#characters >= most.characters)
      this.flush();
    else if (urgent.has(record.kind)) soon(() => this.flush());
    else if (!this.#isPlanned) this.#plan(record);
    return record;
  }

  /** After a quiet time the first record leaves before the page's next task, which may freeze it. */
  #plan({ at, kind }: WireRecord): void {
    this.#isPlanned = true;
    const flush = () => {
      this.#isPlanned = false;
      this.flush();
    };
    // The page's title is not known yet when it begins to load.
    if (kind !== 'load' && at - this.#lastTold >= pause) soon(flush);
    else later(flush, pause);
  }

  flushSoon(): void {
    later(() => this.flush(), pause);
  }

  flush(): void {
    if (this.#waiting.length === 0 || !this.#tell(this.#waiting)) return;
    this.#lastTold = this.#waiting.at(-1)?.at ?? 0;
    this.#waiting = [];
    this.#characters = 0;
  }

  /** Everything that is still known, for a desk that has come later. */
  tell(): void {
    this.flush();
    const all = this.#log.all();
    for (let begin = 0; begin < all.length; begin += most.records)
      this.#tell(all.slice(begin, begin + most.records));
  }

  #tell(records: WireRecord[]): boolean {
    const { lost } = this.#log;
    return this.#say({ ...this.#load, from: 'tab', type: 'records', records, lost });
  }
}
