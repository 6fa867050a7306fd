import { randomUUID } from 'node:crypto';

/** Somebody who wants a partner. */
export interface Seeker {
  /** Whose tab this is. One person can have several. */
  readonly userId: string;
  /** False once the tab has gone, even if nobody has called `leave` yet. */
  isHere(): boolean;
  /** Tells them that a partner was found, and in which room. */
  onMatch(roomId: string): void;
}

export class Matchmaker {
  #waiting: Seeker[] = [];

  /** Pairs the seeker with whoever has waited longest, or lets them wait. */
  seek(seeker: Seeker): void {
    // TODO: find somebody among those who wait. Tell both of the same room, newRoom(). Then complete `leave`.
    this.#waiting.push(seeker);
  }

  /** The seeker does not want a partner any more. They may have one already. */
  leave(_seeker: Seeker): void {}
}

/** A name that nobody can guess: only the two who are told can enter. */
export function newRoom(): string {
  return `match-${randomUUID()}`;
}
