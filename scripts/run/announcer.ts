// Shows what a chapter's server prints, its addresses only once they answer.
import { setTimeout as sleep } from 'node:timers/promises';
import { printNote } from '../shared/advice.ts';
import { deskBeside } from './desk.ts';
import { whyNoAnswer } from './wait-until-it-answers.ts';

/** A greeting is over when the server listens and has been quiet for this many milliseconds. */
const pauseMs = 100;

export class Announcer {
  readonly #ca: () => string | undefined;
  readonly #hasDesk: boolean;
  /** The addresses that answered. */
  readonly urls: string[] = [];
  #chain: Promise<void> = Promise.resolve();
  /** What the server has said in its greetings so far. */
  readonly #known: string[] = [];
  /** What of that has not been said again since the last start. A QR code has several equal lines. */
  #again: string[] = [];
  #isGreeting = true;

  /**
   * `ca()` is the certificate authority that https addresses are checked against. With `hasDesk` the desk's address is
   * shown behind the page's.
   */
  constructor(ca: () => string | undefined = () => undefined, hasDesk = false) {
    this.#ca = ca;
    this.#hasDesk = hasDesk;
  }

  /** From now on the server greets again: of what it has said before, only its addresses are shown once more. */
  restart(): void {
    this.#again = [...this.#known];
    this.#isGreeting = true;
  }

  line(text: string): void {
    const at = this.#again.indexOf(text);
    if (at >= 0) {
      // Once for each start: what the learner's own code prints later may look the same.
      this.#again.splice(at, 1);
      if (!text.startsWith('Page: ')) return;
    } else if (this.#isGreeting) this.#known.push(text);
    const url = /^Page: (\S+)/.exec(text)?.[1];
    const reason = url ? whyNoAnswer(url, this.#ca()) : undefined;
    this.#chain = this.#chain.then(async () => {
      const why = await reason;
      if (url && why) {
        printNote(`${url} does not answer from here (${why}). Others may not reach it either.`);
        return;
      }
      console.log(text);
      const desk = this.#hasDesk && url ? deskBeside(url) : undefined;
      if (desk) console.log(`Desk: ${desk}`);
      if (url && !this.urls.includes(url)) this.urls.push(url);
    });
  }

  /** Resolves once the greeting has been shown to its end. */
  async shown(): Promise<void> {
    let seen: Promise<void> | undefined;
    while (seen !== this.#chain) {
      seen = this.#chain;
      await seen;
      await sleep(pauseMs);
    }
    this.#isGreeting = false;
  }
}
