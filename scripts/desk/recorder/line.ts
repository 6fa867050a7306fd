// The line from a tab to the desks, and the lock that says that this load lives.
import { channelName, type FromDesk, type FromTab, type Load, lockOf } from '../wire/record.ts';

export class Line {
  readonly #load: Load;
  #channel: BroadcastChannel | undefined;
  #release = () => {};
  onMessage: (message: FromDesk) => void = () => {};

  constructor(load: Load) {
    this.#load = load;
  }

  open(): void {
    if (typeof BroadcastChannel === 'undefined') return; // an old browser: the desk says so
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = ({ data }: MessageEvent<FromDesk | FromTab>) => {
      if (data?.from === 'desk') this.onMessage(data);
    };
    this.#channel = channel;
    const released = new Promise<void>((resolve) => {
      this.#release = resolve;
    });
    // Only https pages and those of localhost have locks. Elsewhere a tab without one goes without a word.
    navigator.locks?.request(lockOf(this.#load), () => released).catch(() => {});
  }

  /** Whether there was a line. */
  say(message: FromTab): boolean {
    this.#channel?.postMessage(message);
    return this.#channel !== undefined;
  }

  /** A browser keeps no page that holds a lock, and no page that could hear something while it is kept. */
  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
    this.#release();
  }
}
