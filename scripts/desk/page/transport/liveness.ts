// Which loads are there, which do not answer, which are gone.
import { type Load, lockOf } from '../../wire/record.ts';
import { keyOf } from './record-log.ts';

/** Milliseconds. A load that has not answered for so long is frozen: in an endless loop, or at a breakpoint. */
export const patience = 2000;

type Watched = { load: Load; state: State; heardAt: number; pingedAt: number | undefined };
type State = 'alive' | 'frozen' | 'gone';
export type Surroundings = {
  /** Absent in browsers without Web Locks: there, who is gone is frozen for good. */
  locks: Pick<LockManager, 'request'> | undefined;
  ping(): void;
  onChange(load: Load, state: State): void;
};

export class Liveness {
  readonly #watched = new Map<string, Watched>();
  readonly #surroundings: Surroundings;
  #tickedAt = Number.NEGATIVE_INFINITY;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** It has said something. It may even come back: out of the back-forward cache, or as its last words came late. */
  heard(load: Load, now: number): void {
    const watched = this.#watched.get(keyOf(load));
    if (!watched) {
      const added: Watched = { load, state: 'gone', heardAt: now, pingedAt: undefined };
      this.#watched.set(keyOf(load), added);
      this.#revive(added);
      return;
    }
    watched.heardAt = now;
    watched.pingedAt = undefined;
    if (watched.state !== 'alive') this.#revive(watched);
  }

  /** It said that it goes. Where there are locks, they tell when it has gone. */
  saidGoodbye(load: Load): void {
    const watched = this.#watched.get(keyOf(load));
    if (watched && !this.#surroundings.locks) this.#change(watched, 'gone');
  }

  forget(load: Load): void {
    this.#watched.delete(keyOf(load));
  }

  /** To be called about once a second. */
  tick(now: number): void {
    // Was it the desk that slept, or hung at the alert of a pane? Then answers may lie there unread: ask anew.
    const wasAway = now - this.#tickedAt > 2 * patience;
    this.#tickedAt = now;
    let asks = false;
    for (const watched of this.#watched.values()) {
      if (watched.state === 'gone') continue;
      if (wasAway) watched.pingedAt = undefined;
      if (watched.pingedAt === undefined) {
        // Who has just spoken need not be asked.
        if (now - watched.heardAt < patience && !wasAway) continue;
        watched.pingedAt = now;
        asks = true;
      } else if (now - watched.pingedAt >= patience) {
        if (watched.state === 'alive') this.#change(watched, 'frozen');
      }
    }
    if (asks) this.#surroundings.ping();
  }

  #revive(watched: Watched): void {
    const wasGone = watched.state === 'gone';
    this.#change(watched, 'alive');
    if (wasGone) void this.#waitForEnd(watched);
  }

  /** The browser gives a load's lock away when the load is gone, however it went. */
  async #waitForEnd(watched: Watched): Promise<void> {
    // A refusal (the desk itself is going) says nothing about the tab.
    await this.#surroundings.locks
      ?.request(lockOf(watched.load), () => this.#change(watched, 'gone'))
      .catch(() => {});
  }

  #change(watched: Watched, state: State): void {
    watched.state = state;
    this.#surroundings.onChange(watched.load, state);
  }
}
