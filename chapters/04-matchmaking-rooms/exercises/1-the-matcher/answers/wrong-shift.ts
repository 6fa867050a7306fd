// Fails with: "it was taken off the list (shift, pop, splice) and not put back"
import type { Seeker } from './solution.ts';

export class Matchmaker {
  #waiting: Seeker[] = [];

  seek(seeker: Seeker): void {
    for (let other = this.#waiting.shift(); other; other = this.#waiting.shift()) {
      if (other.userId === seeker.userId || !other.isHere()) continue;
      const roomId = crypto.randomUUID();
      other.onMatch(roomId);
      seeker.onMatch(roomId);
      return;
    }
    this.#waiting.push(seeker);
  }

  leave(seeker: Seeker): void {
    this.#waiting = this.#waiting.filter((other) => other !== seeker);
  }
}
