// Right, too: a Set keeps the order in which people came.
import type { Seeker } from './solution.ts';

export class Matchmaker {
  readonly #waiting = new Set<Seeker>();

  seek(seeker: Seeker): void {
    for (const other of this.#waiting) {
      if (other.userId === seeker.userId || !other.isHere()) continue;
      this.#waiting.delete(other);
      const roomId = crypto.randomUUID();
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
