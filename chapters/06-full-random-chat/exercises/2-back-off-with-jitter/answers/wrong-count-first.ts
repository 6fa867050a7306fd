// Fails with: "attempts is counted up before the limit is computed"
export class BackOff {
  readonly random: () => number;
  attempts = 0;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  next(): number {
    this.attempts += 1;
    const limit = Math.min(30_000, 500 * 2 ** this.attempts);
    return limit * (0.5 + this.random() / 2);
  }

  reset(): void {
    this.attempts = 0;
  }
}
