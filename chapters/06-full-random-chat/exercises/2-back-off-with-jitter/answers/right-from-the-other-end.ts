// Right, too: the random number is taken off the limit; 0 gives the longest pause.
export class BackOff {
  readonly random: () => number;
  attempts = 0;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  next(): number {
    const limit = Math.min(30_000, 500 * 2 ** this.attempts);
    this.attempts += 1;
    return limit - (limit / 2) * this.random();
  }

  reset(): void {
    this.attempts = 0;
  }
}
