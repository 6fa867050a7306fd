// Fails with: "The search starts at the end of the list"
import type { Seeker } from './solution.ts';

export class Matchmaker {
  #waiting: Seeker[] = [];

  seek(seeker: Seeker): void {
    const partner = this.#waiting.findLast(
      (other) => other.userId !== seeker.userId && other.isHere(),
    );
    if (!partner) return void this.#waiting.push(seeker);
    this.leave(partner);
    const roomId = crypto.randomUUID();
    partner.onMatch(roomId);
    seeker.onMatch(roomId);
  }

  leave(seeker: Seeker): void {
    this.#waiting = this.#waiting.filter((other) => other !== seeker);
  }
}
