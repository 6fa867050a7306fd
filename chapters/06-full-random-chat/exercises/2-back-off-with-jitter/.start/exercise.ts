/** How long to wait before a broken connection is tried again. */
export class BackOff {
  /** A number from 0 to 1, another one each time. */
  readonly random: () => number;
  /** How often it was tried since there was a connection. */
  attempts = 0;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  /** The pause before the next attempt, in milliseconds. */
  next(): number {
    // TODO: longer each time, but not without limit, and not the same for everybody. Then complete `reset`.
    return 500;
  }

  /** A connection has come about. */
  reset(): void {}
}
