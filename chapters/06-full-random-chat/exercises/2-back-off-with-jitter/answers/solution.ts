// The limit grows and stops at 30 s; the jitter is a part of the limit, so it grows, too, and is never cut off. The chapter
// has this as `pause` in client/reconnecting-socket.ts, where the attempts are counted by the socket itself.
export class BackOff {
  readonly random: () => number;
  attempts = 0;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  next(): number {
    const limit = Math.min(30_000, 500 * 2 ** this.attempts);
    this.attempts += 1;
    return limit * (0.5 + this.random() / 2);
  }

  reset(): void {
    this.attempts = 0;
  }
}
