/** How long the server may be silent, in milliseconds. It sends a ping every 10 s. */
const maxSilence = 25_000;

interface SocketEventMap extends WebSocketEventMap {
  /** The connection broke. From now on it is tried again. */
  interrupt: Event;
}

/**
 * A WebSocket that comes back by itself, with an "open" each time. It fires "close" only when the server was never there:
 * then the user should know at once.
 */
export class ReconnectingSocket extends EventTarget {
  readonly #url: URL;
  #socket: WebSocket;
  /** Ends what is listened to, so that nothing is told twice, or after `close`. */
  #listening = new AbortController();
  #timer: number | undefined;
  /** Attempts since it was open. Undefined before it has ever been. */
  #attempts: number | undefined;

  constructor(url: URL) {
    super();
    this.#url = url;
    this.#socket = this.#open();
  }

  override addEventListener<Type extends keyof SocketEventMap>(
    type: Type,
    listener: (event: SocketEventMap[Type]) => void,
  ): void {
    super.addEventListener(type, listener as EventListener);
  }

  /** What is sent while the connection is broken is lost. */
  send(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  close(): void {
    this.#listening.abort();
    clearTimeout(this.#timer);
    this.#socket.close();
  }

  #open(): WebSocket {
    const socket = new WebSocket(this.#url);
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const onOpen = () => {
      this.#attempts = 0;
      this.dispatchEvent(new Event('open'));
    };
    const onMessage = ({ data }: MessageEvent) => {
      // A dead network closes nothing: silence is the only sign.
      this.#wait(maxSilence, () => this.#lose());
      this.dispatchEvent(new MessageEvent('message', { data }));
    };
    socket.addEventListener('open', onOpen, { signal });
    socket.addEventListener('message', onMessage, { signal });
    socket.addEventListener('close', () => this.#lose(), { signal });
    return socket;
  }

  #lose(): void {
    this.close();
    if (this.#attempts === undefined) return void this.dispatchEvent(new Event('close'));
    if (this.#attempts === 0) this.dispatchEvent(new Event('interrupt'));
    this.#wait(pause(this.#attempts++), () => {
      this.#socket = this.#open();
    });
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
