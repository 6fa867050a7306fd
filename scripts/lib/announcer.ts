// Shows what a chapter's server prints, its addresses only once they answer.
import { setTimeout as sleep } from 'node:timers/promises';
import { whyNoAnswer } from './answers.ts';
import { printNote } from './text.ts';

/** A greeting is over when the server has been quiet for this many milliseconds. */
const pause = 100;
/** After a start, lines within this many milliseconds are taken for the server's greeting. */
const greetingTime = 1000;

export class Announcer {
  readonly #ca: () => string | undefined;
  /** The addresses that answered. */
  readonly urls: string[] = [];
  #chain: Promise<void> = Promise.resolve();
  #greeting = new Set<string>();
  #said = new Set<string>();
  #startedAt = Date.now();

  /** `ca()` is the certificate authority that https addresses are checked against. */
  constructor(ca: () => string | undefined = () => undefined) {
    this.#ca = ca;
  }

  /** From now on the server greets again: what it said the last time, QR code and all, is not shown twice. */
  restart(): void {
    for (const line of this.#said) this.#greeting.add(line);
    this.#startedAt = Date.now();
  }

  line(text: string): void {
    if (Date.now() - this.#startedAt < greetingTime) {
      if (this.#greeting.has(text)) return;
      this.#said.add(text);
    }
    const url = /^Page: (\S+)/.exec(text)?.[1];
    const reason = url ? whyNoAnswer(url, this.#ca()) : undefined;
    this.#chain = this.#chain.then(async () => {
      const why = await reason;
      if (url && why) {
        printNote(`${url} does not answer from here (${why}). Others may not reach it either.`);
        return;
      }
      console.log(text);
      if (url) this.urls.push(url);
    });
  }

  /** Resolves once the greeting has been shown to its end. */
  async shown(): Promise<void> {
    let seen: Promise<void> | undefined;
    while (seen !== this.#chain) {
      seen = this.#chain;
      await seen;
      await sleep(pause);
    }
  }
}
