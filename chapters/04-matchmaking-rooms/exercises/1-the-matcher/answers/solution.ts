// Whoever does not fit is passed over, not taken out: another tab of the same person still waits for somebody else, and
// `leave` will be called for the dead one. That the search begins at the front, and that newcomers go to the end, makes it
// fair. The chapter's own matcher, server/matchmaker.ts, is the same with a Set, which keeps the order, too, and deletes
// what is not in it without harm.
import { randomUUID } from 'node:crypto';

export interface Seeker {
  readonly userId: string;
  isHere(): boolean;
  onMatch(roomId: string): void;
}

export class Matchmaker {
  #waiting: Seeker[] = [];

  seek(seeker: Seeker): void {
    const partner = this.#waiting.find((other) => other.userId !== seeker.userId && other.isHere());
    if (!partner) {
      this.#waiting.push(seeker);
      return;
    }
    this.leave(partner);
    const roomId = newRoom();
    partner.onMatch(roomId);
    seeker.onMatch(roomId);
  }

  leave(seeker: Seeker): void {
    this.#waiting = this.#waiting.filter((other) => other !== seeker);
  }
}

export function newRoom(): string {
  return `match-${randomUUID()}`;
}
