// Fails with: "<< counts with 32 bits"
export class BackOff {
  readonly random: () => number;
  attempts = 0;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  next(): number {
    const limit = Math.min(30_000, 500 << this.attempts);
    this.attempts += 1;
    return limit * (0.5 + this.random() / 2);
  }

  reset(): void {
    this.attempts = 0;
  }
}
