import { clientId, openSocket } from './signaling.ts';

/** Asks for a partner, gets a room. Each search needs a new one. */
export class Matchmaking {
  readonly #socket = openSocket('/matchmaking');
  #over = false;

  /** `onClose` tells that the server has gone, or was never there. */
  constructor(onMatch: (roomId: string) => void, onClose: () => void) {
    this.#socket.addEventListener('open', () => {
      const request = { user_id: clientId, created_at: new Date().toISOString() };
      this.#socket.send(JSON.stringify(request));
    });
    this.#socket.addEventListener('close', () => !this.#over && onClose());
    this.#socket.addEventListener('message', ({ data }) => {
      const roomId = this.#over ? undefined : parse(data);
      if (roomId === undefined) return;
      this.close();
      onMatch(roomId);
    });
  }

  /** Stops searching. Nothing more is told. */
  close(): void {
    this.#over = true;
    this.#socket.close();
  }
}

function parse(data: unknown): string | undefined {
  try {
    const { type, room_id } = JSON.parse(String(data));
    if (type === 'MATCH' && typeof room_id === 'string') return room_id;
  } catch {}
  return undefined;
}
