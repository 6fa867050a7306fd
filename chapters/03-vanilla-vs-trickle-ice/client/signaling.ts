export type Description = { type: 'offer' | 'answer'; sdp: string };
export type Candidate = { type: 'candidate'; ice: RTCIceCandidateInit };

/** What signaling tells the chat. */
export interface SignalingEvents {
  onOpen(): void;
  onDescription(description: Description): void;
  onCandidate(candidate: RTCIceCandidateInit): void;
  /** The server has gone, or was never there. */
  onClose(): void;
}

export const signalingUrl: string = import.meta.env.VITE_SIGNALING_URL ?? 'ws://localhost:3000';

/** The WebSocket that carries what the two peers must know of each other. */
export class Signaling {
  readonly #events: SignalingEvents;
  #socket: WebSocket | undefined;

  constructor(events: SignalingEvents) {
    this.#events = events;
  }

  /** Goes to where everybody hears everybody. */
  enter(): void {
    this.leave();
    const socket = new WebSocket(signalingUrl);
    this.#socket = socket;
    socket.addEventListener('open', () => this.#events.onOpen());
    socket.addEventListener('close', () => socket === this.#socket && this.#events.onClose());
    socket.addEventListener('message', ({ data }) => {
      // What a socket says that we have left is not for us.
      const message = socket === this.#socket ? parse(data) : undefined;
      switch (message?.type) {
        case 'offer':
        case 'answer':
          return this.#events.onDescription(message);
        case 'candidate':
          return this.#events.onCandidate(message.ice);
      }
    });
  }

  send(message: Description | Candidate): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** Leaves. Nothing more is told. */
  leave(): void {
    this.#socket?.close();
    this.#socket = undefined;
  }
}

/** Anybody can send anything: what is not a message of ours is passed over. */
function parse(data: unknown): Description | Candidate | undefined {
  try {
    const { type, sdp, ice } = JSON.parse(String(data));
    if ((type === 'offer' || type === 'answer') && typeof sdp === 'string') return { type, sdp };
    if (type === 'candidate' && typeof ice?.candidate === 'string') return { type, ice };
  } catch {}
  return undefined;
}
