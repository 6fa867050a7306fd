// Fails with: "there is no list, but one variable"
import type { Seeker } from './solution.ts';

export class Matchmaker {
  #waiting: Seeker | undefined;

  seek(seeker: Seeker): void {
    const partner = this.#waiting;
    if (!partner?.isHere() || partner.userId === seeker.userId) {
      this.#waiting = seeker;
      return;
    }
    this.#waiting = undefined;
    const roomId = crypto.randomUUID();
    partner.onMatch(roomId);
    seeker.onMatch(roomId);
  }

  leave(seeker: Seeker): void {
    if (this.#waiting === seeker) this.#waiting = undefined;
  }
}
