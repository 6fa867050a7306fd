/** Somebody who wants a partner. */
export interface Seeker {
  readonly userId: string;
  /** False once they have gone. Between that and `leave` they must not be paired. */
  isHere(): boolean;
  onMatch(roomId: string): void;
  /** The same user has asked again, and waits there now. */
  onReplace(): void;
}

/** Pairs whoever waits, first come first served. Knows nothing of sockets or WebRTC. */
export class Matchmaker {
  /** User id → who waits under it. A Map keeps the order in which they came. */
  readonly #waiting = new Map<string, Seeker>();
  readonly #issueRoom: () => string;

  /** `issueRoom` makes a room for two and returns its id. Nobody else must be able to guess it. */
  constructor(issueRoom: () => string) {
    this.#issueRoom = issueRoom;
  }

  /** Pairs the seeker with whoever has waited longest, or lets them wait. */
  seek(seeker: Seeker): void {
    // A page that comes back after its connection broke must not meet itself: whoever asks again waits only once.
    this.#waiting.get(seeker.userId)?.onReplace();
    this.#waiting.delete(seeker.userId);
    for (const other of this.#waiting.values()) {
      if (!other.isHere()) continue;
      this.#waiting.delete(other.userId);
      const roomId = this.#issueRoom();
      other.onMatch(roomId);
      seeker.onMatch(roomId);
      return;
    }
    this.#waiting.set(seeker.userId, seeker);
  }

  leave(seeker: Seeker): void {
    if (this.#waiting.get(seeker.userId) === seeker) this.#waiting.delete(seeker.userId);
  }
}
