// Fails with: "the bucket falls below zero"
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
    this.tokens -= 1;
    return this.tokens >= 0;
  }
}
