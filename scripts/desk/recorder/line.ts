// The line from a tab to the desks, and the lock that says that this load lives.
import {
  channelName,
  type FromDesk,
  type FromTab,
  type Load,
  lockOf,
  questionsName,
} from '../wire/record.ts';

export class Line {
  readonly #load: Load;
  #channel: BroadcastChannel | undefined;
  #questions: BroadcastChannel | undefined;
  #isOpen = false;
  #release = () => {};
  onMessage: (message: FromDesk) => void = () => {};
  /** From now on somebody may hear what is said. */
  onOpen = () => {};

  constructor(load: Load) {
    this.#load = load;
  }

  open(): void {
    if (typeof BroadcastChannel === 'undefined') return; // an old browser: the desk says so
    const channel = new BroadcastChannel(channelName);
    this.#questions = new BroadcastChannel(questionsName);
    this.#questions.onmessage = ({ data }: MessageEvent<FromDesk>) => {
      if (data?.from === 'desk') this.onMessage(data);
    };
    this.#channel = channel;
    const opened = () => {
      if (this.#channel !== channel) return;
      this.#isOpen = true;
      this.onOpen();
    };
    const released = new Promise<void>((resolve) => {
      this.#release = resolve;
    });
    const hold = () => {
      opened();
      return released;
    };
    // Nothing is said before: a desk that knew of this load would get its lock, and believe that it is gone.
    // Only https pages and those of localhost have locks.
    if (navigator.locks) navigator.locks.request(lockOf(this.#load), hold).catch(opened);
    else opened();
  }

  /** Whether it was said. */
  say(message: FromTab): boolean {
    if (this.#isOpen) this.#channel?.postMessage(message);
    return this.#isOpen;
  }

  /** A browser keeps no page that holds a lock, and no page that could hear something while it is kept. */
  close(): void {
    this.#isOpen = false;
    this.#channel?.close();
    this.#questions?.close();
    this.#channel = undefined;
    this.#release();
  }
}
