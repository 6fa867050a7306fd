/** Lets a client send `burst` messages at once, and `perSecond` in the long run. */
export class TokenBucket {
  readonly burst: number;
  readonly perSecond: number;
  /** How many tokens are in it. */
  tokens: number;
  /** When that was true, in milliseconds. */
  filled: number;

  constructor(burst: number, perSecond: number, now: number) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.tokens = burst;
    this.filled = now;
  }

  /** Whether a message that comes at the time `now` may pass. `now` is in milliseconds. */
  take(_now: number): boolean {
    // TODO: put in what has come since the last time, then take one out if there is one.
    this.tokens -= 1;
    return true;
  }
}
