// Fails with: "the tenth pause is more than 4 minutes long"
export class BackOff {
  readonly random: () => number;
  attempts = 0;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  next(): number {
    const limit = 500 * 2 ** this.attempts;
    this.attempts += 1;
    return limit * (0.5 + this.random() / 2);
  }

  reset(): void {
    this.attempts = 0;
  }
}
