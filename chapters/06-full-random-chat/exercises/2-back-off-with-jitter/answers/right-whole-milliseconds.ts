// Right, too: the limit itself is kept and doubled, and the pause is rounded.
export class BackOff {
  readonly random: () => number;
  limit = 500;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  next(): number {
    const half = this.limit / 2;
    this.limit = Math.min(30_000, this.limit * 2);
    return Math.round(half + half * this.random());
  }

  reset(): void {
    this.limit = 500;
  }
}
