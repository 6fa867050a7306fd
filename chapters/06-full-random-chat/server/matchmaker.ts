import { randomUUID } from 'node:crypto';

/** Somebody who wants a partner. */
export interface Seeker {
  readonly userId: string;
  /** False once they have gone. Between that and `leave` they must not be paired. */
  isHere(): boolean;
  onMatch(roomId: string): void;
}

/** Pairs whoever waits, first come first served. Knows nothing of sockets or WebRTC. */
export class Matchmaker {
  /** A Set keeps the order in which they came. */
  readonly #waiting = new Set<Seeker>();

  /** Pairs the seeker with whoever has waited longest, or lets them wait. */
  seek(seeker: Seeker): void {
    for (const other of this.#waiting) {
      // Two tabs of one person are not a pair.
      if (other.userId === seeker.userId || !other.isHere()) continue;
      this.#waiting.delete(other);
      // Nobody can guess the room: only these two are told.
      const roomId = `match-${randomUUID()}`;
      other.onMatch(roomId);
      seeker.onMatch(roomId);
      return;
    }
    this.#waiting.add(seeker);
  }

  leave(seeker: Seeker): void {
    this.#waiting.delete(seeker);
  }
}
