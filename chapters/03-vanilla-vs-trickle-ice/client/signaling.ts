export type Description = { type: 'offer' | 'answer'; sdp: string };
export type Candidate = { type: 'candidate'; ice: RTCIceCandidateInit };

export interface SignalingEvents {
  onOpen(): void;
  onOffer(offer: Description): void;
  onAnswer(answer: Description): void;
  onCandidate(candidate: Candidate): void;
  /** The server has gone, or was never there. */
  onClose(): void;
}

export const signalingUrl: string = import.meta.env.VITE_SIGNALING_URL ?? 'ws://localhost:3000';

/** The WebSocket that carries what the two peers must know of each other. */
export class Signaling {
  readonly #socket = new WebSocket(signalingUrl);
  #left = false;

  constructor(events: SignalingEvents) {
    this.#socket.addEventListener('open', () => events.onOpen());
    this.#socket.addEventListener('close', () => !this.#left && events.onClose());
    this.#socket.addEventListener('message', ({ data }) => {
      const message = this.#left ? undefined : parse(data);
      switch (message?.type) {
        case 'offer':
          return events.onOffer(message);
        case 'answer':
          return events.onAnswer(message);
        case 'candidate':
          return events.onCandidate(message);
      }
    });
  }

  send(message: Description | Candidate): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** Leaves. Nothing more is told. */
  close(): void {
    this.#left = true;
    this.#socket.close();
  }
}

/** Anybody can send anything: what is none of our messages is passed over. */
function parse(data: unknown): Description | Candidate | undefined {
  try {
    const { type, sdp, ice } = JSON.parse(String(data));
    if ((type === 'offer' || type === 'answer') && typeof sdp === 'string') return { type, sdp };
    if (type === 'candidate' && typeof ice?.candidate === 'string') return { type, ice };
  } catch {}
  return undefined;
}
