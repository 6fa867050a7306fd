// Fails with: "What comes in is not limited"
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
    this.tokens += come;
    this.filled = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
