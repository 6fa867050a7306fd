// What tabs tell becomes the signals of state.ts. channel.ts ties this to the browser.
import type { FromDesk, FromTab, Load, PeerStats } from '../../wire/record.ts';
import { chosen, dropped, loads, paused, records, waiting } from '../state.ts';
import { Liveness } from './liveness.ts';
import { LoadList } from './load-list.ts';
import { keyOf, RecordLog } from './record-log.ts';
import { StatsRequests } from './stats.ts';

export type Surroundings = {
  post(message: FromDesk): void;
  /** Calls `flush` soon, once for all that comes in until then. */
  flushSoon(): void;
  locks: Pick<LockManager, 'request'> | undefined;
  /** Milliseconds since the epoch. */
  now(): number;
  clearedAt: number;
};

/** A batch that went astray is told again, if its tab still has it. */
const tellsPerGap = 2;
const betweenTellsMs = 2000;

export class Transport {
  readonly #surroundings: Surroundings;
  readonly #log: RecordLog;
  readonly #loads = new LoadList();
  readonly #liveness: Liveness;
  readonly #stats: StatsRequests;
  /** How often all was asked for, for the gaps of a load. */
  readonly #tells = new Map<string, number>();
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#log = new RecordLog(surroundings.clearedAt);
    this.#stats = new StatsRequests(surroundings.post);
    this.#liveness = new Liveness({
      locks: surroundings.locks,
      ping: () => surroundings.post({ from: 'desk', type: 'ping' }),
      onChange: (load, state) => {
        this.#loads.setState(load, state, surroundings.now());
        surroundings.flushSoon();
      },
    });
  }

  /** Asks all tabs for all that they still know: a desk that was opened later has missed it. */
  tell(): void {
    this.#toldAt = this.#surroundings.now();
    this.#surroundings.post({ from: 'desk', type: 'tell' });
  }

  hear(message: FromTab): void {
    const { tab, load } = message;
    this.#liveness.heard({ tab, load }, this.#surroundings.now());
    if (message.type === 'stats') this.#stats.answered(message);
    if (message.type !== 'records') return;
    for (const record of this.#log.take({ tab, load }, message.records, message.lost)) {
      this.#loads.hear(record);
      if (record.kind === 'hide') this.#liveness.saidGoodbye({ tab, load });
    }
    this.#surroundings.flushSoon();
  }

  /** About once a second. */
  tick(): void {
    const now = this.#surroundings.now();
    this.#liveness.tick(now);
    if (now - this.#toldAt >= betweenTellsMs) this.#mendGaps();
  }

  flush(): void {
    for (const load of this.#loads.trim()) {
      this.#log.forget(load);
      this.#liveness.forget(load);
    }
    loads.value = this.#loads.list;
    if (!paused.value) records.value = this.#log.settle();
    waiting.value = this.#log.waiting;
    dropped.value = this.#log.dropped;
  }

  clear(): void {
    this.#log.clear(this.#surroundings.now());
    chosen.value = undefined;
    // Also while paused: what is cleared is not shown any more.
    records.value = this.#log.settle();
    this.flush();
  }

  askStats(load: Load, peer: number): Promise<PeerStats | null> {
    const known = this.#loads.list.find((info) => keyOf(info) === keyOf(load));
    if (known?.state === 'gone') return Promise.resolve(null);
    return this.#stats.ask(load, peer);
  }

  #mendGaps(): void {
    let asks = false;
    for (const { key, isFinal } of this.#log.gaps) {
      const tells = this.#tells.get(key) ?? 0;
      if (isFinal || tells === tellsPerGap) {
        this.#log.giveUp(key);
        this.#tells.delete(key);
        this.#surroundings.flushSoon();
      } else {
        this.#tells.set(key, tells + 1);
        asks = true;
      }
    }
    if (asks) this.tell();
  }
}
