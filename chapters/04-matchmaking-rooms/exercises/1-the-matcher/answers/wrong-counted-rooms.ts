// Fails with: "The rooms are counted"
import type { Seeker } from './solution.ts';

export class Matchmaker {
  readonly #waiting = new Set<Seeker>();
  #count = 0;

  seek(seeker: Seeker): void {
    for (const other of this.#waiting) {
      if (other.userId === seeker.userId || !other.isHere()) continue;
      this.#waiting.delete(other);
      const roomId = `room-${++this.#count}`;
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
