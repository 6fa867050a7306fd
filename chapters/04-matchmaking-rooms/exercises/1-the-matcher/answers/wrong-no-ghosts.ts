// Fails with: "Ann's tab has died while it waited"
import type { Seeker } from './solution.ts';

export class Matchmaker {
  readonly #waiting = new Set<Seeker>();

  seek(seeker: Seeker): void {
    for (const other of this.#waiting) {
      if (other.userId === seeker.userId) continue;
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
