/** How long the server may be silent, in milliseconds. It sends a ping every 10 s. */
const maxSilence = 25_000;

/**
 * A WebSocket that comes back by itself, with an "open" each time. "close" comes once when the connection breaks, and is
 * followed by attempts; or when the server was never there: then there are none, and the user should know at once.
 */
export class ReconnectingSocket extends EventTarget {
  declare addEventListener: WebSocket['addEventListener'];
  readonly #url: URL;
  #socket: WebSocket;
  /** Ends what is listened to, so that nothing is told twice, or after `close`. */
  #listening = new AbortController();
  #timer: number | undefined;
  /** Attempts since the server has last said something. Undefined before the connection has ever been open. */
  #attempts: number | undefined;

  constructor(url: URL) {
    super();
    this.#url = url;
    this.#socket = this.#open();
  }

  /** Whether it was ever open. */
  get wasOpen(): boolean {
    return this.#attempts !== undefined;
  }

  /** What is sent while the connection is broken is lost. */
  send(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  close(): void {
    this.#listening.abort();
    clearTimeout(this.#timer);
    const socket = this.#socket;
    // Browsers print a warning for a socket that is closed before it is open.
    if (socket.readyState !== WebSocket.CONNECTING) socket.close();
    else socket.addEventListener('open', () => socket.close());
  }

  #open(): WebSocket {
    const socket = new WebSocket(this.#url);
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const onOpen = () => {
      this.#attempts ??= 0;
      this.#expectMessage();
      this.dispatchEvent(new Event('open'));
    };
    const onMessage = ({ data }: MessageEvent) => {
      // Not on "open": a proxy may accept each connection and drop it at once, and would be called without a pause.
      this.#attempts = 0;
      this.#expectMessage();
      this.dispatchEvent(new MessageEvent('message', { data }));
    };
    socket.addEventListener('open', onOpen, { signal });
    socket.addEventListener('message', onMessage, { signal });
    socket.addEventListener('close', () => this.#lose(), { signal });
    this.#expectMessage();
    return socket;
  }

  /** A dead network closes nothing: silence is the only sign. It may begin before the first message. */
  #expectMessage(): void {
    this.#wait(maxSilence, () => this.#lose());
  }

  #lose(): void {
    this.close();
    const attempt = this.#attempts;
    if (attempt !== undefined) {
      this.#attempts = attempt + 1;
      this.#wait(pause(attempt), () => {
        this.#socket = this.#open();
      });
    }
    // The first attempt that fails is told. The ones after that are not: nothing has changed.
    if (attempt === undefined || attempt === 0) this.dispatchEvent(new Event('close'));
  }

  #wait(milliseconds: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, milliseconds);
  }
}

/**
 * Milliseconds until the next attempt: twice as long each time, up to 30 s, and never the same for all. Otherwise all
 * pages would come back in the same moment, and a server that has just got up would fall again.
 */
export function pause(attempt: number, random = Math.random()): number {
  return Math.min(30_000, 500 * 2 ** attempt) * (0.5 + random / 2);
}
