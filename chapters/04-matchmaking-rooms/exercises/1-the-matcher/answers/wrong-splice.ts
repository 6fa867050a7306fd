// Fails with: "splice(-1, 1) takes out the last one"
import type { Seeker } from './solution.ts';

export class Matchmaker {
  readonly #waiting: Seeker[] = [];

  seek(seeker: Seeker): void {
    const partner = this.#waiting.find((other) => other.userId !== seeker.userId && other.isHere());
    if (!partner) return void this.#waiting.push(seeker);
    this.leave(partner);
    const roomId = crypto.randomUUID();
    partner.onMatch(roomId);
    seeker.onMatch(roomId);
  }

  leave(seeker: Seeker): void {
    this.#waiting.splice(this.#waiting.indexOf(seeker), 1);
  }
}
