// Nothing happens between two messages, so it is enough to make up for the time when the next one comes. Tokens may be
// fractions; rounding would lose time at each message. The chapter does the same in `isTooMuch` in server/limits.ts, where
// whoever finds the bucket empty is cut off: no page of ours sends that much.
export class TokenBucket {
  readonly burst: number;
  readonly perSecond: number;
  tokens: number;
  filled: number;

  constructor(burst: number, perSecond: number, now: number) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.tokens = burst;
    this.filled = now;
  }

  take(now: number): boolean {
    const come = ((now - this.filled) / 1000) * this.perSecond;
    this.tokens = Math.min(this.burst, this.tokens + come);
    this.filled = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
