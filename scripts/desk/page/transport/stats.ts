// Asks a tab for what getStats says of one of its peer connections.
import type { FromDesk, FromTab, Load, PeerStats } from '../../wire/record.ts';

type Answer = Extract<FromTab, { type: 'stats' }>;

/** A tab that is frozen or gone never answers. */
const patienceMs = 2000;

export class StatsRequests {
  readonly #open = new Map<number, (stats: PeerStats | null) => void>();
  readonly #post: (question: FromDesk) => void;
  /** Another desk hears the answers, too, and counts from somewhere else. */
  #request = Math.floor(Math.random() * 2 ** 40);

  constructor(post: (question: FromDesk) => void) {
    this.#post = post;
  }

  /** null: there is no such peer, or nobody answers. */
  ask({ tab, load }: Load, peer: number): Promise<PeerStats | null> {
    const request = this.#request++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#end(request, null), patienceMs);
      this.#open.set(request, (stats) => {
        clearTimeout(timer);
        resolve(stats);
      });
      this.#post({ from: 'desk', type: 'stats', tab, load, request, peer });
    });
  }

  answered({ request, stats }: Answer): void {
    this.#end(request, stats);
  }

  #end(request: number, stats: PeerStats | null): void {
    this.#open.get(request)?.(stats);
    this.#open.delete(request);
  }
}
