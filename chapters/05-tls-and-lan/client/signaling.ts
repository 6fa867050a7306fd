export type Description = { type: 'offer' | 'answer'; sdp: string };
export type Candidate = { type: 'candidate'; ice: RTCIceCandidateInit };
export type Register = { type: 'register'; roomId: string; clientId: string };
/** What the server says itself. Everything else comes from the partner. */
export type ServerMessage =
  | { type: 'accept'; isExistClient: boolean }
  | { type: 'reject'; reason: string }
  | { type: 'ping' | 'bye' };

/** Who this page is, for the server alone: so that it is never paired with what is left of itself. */
export const clientId: string = crypto.randomUUID();

export interface SignalingEvents {
  /** We are in the room. Whoever comes second makes the offer. */
  onAccept(isSecond: boolean): void;
  onReject(reason: string): void;
  onOffer(offer: Description): void;
  onAnswer(answer: Description): void;
  onCandidate(candidate: Candidate): void;
  /** The partner has left the room, which is closed now. */
  onBye(): void;
  /** The server has gone, or was never there. */
  onClose(): void;
}

/** The page's own server. A page that came by https may open wss only: ws would be mixed content. */
export const signalingUrl = `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}`;

export function openSocket(path: '/matchmaking' | '/signaling'): WebSocket {
  return new WebSocket(new URL(path, signalingUrl));
}

/** The WebSocket that carries descriptions and candidates to the other one in the same room. */
export class Signaling {
  readonly #socket = openSocket('/signaling');
  #left = false;

  constructor(roomId: string, events: SignalingEvents) {
    this.#socket.addEventListener('open', () => {
      this.send({ type: 'register', roomId, clientId });
    });
    this.#socket.addEventListener('close', () => !this.#left && events.onClose());
    this.#socket.addEventListener('message', ({ data }) => {
      const message = this.#left ? undefined : parse(data);
      switch (message?.type) {
        case 'accept':
          return events.onAccept(message.isExistClient);
        case 'reject':
          return events.onReject(message.reason);
        case 'offer':
          return events.onOffer(message);
        case 'answer':
          return events.onAnswer(message);
        case 'candidate':
          return events.onCandidate(message);
        case 'ping':
          return this.send({ type: 'pong' });
        case 'bye':
          return events.onBye();
      }
    });
  }

  send(message: Description | Candidate | Register | { type: 'pong' }): void {
    // A candidate may be found after the partner has left the room.
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** Leaves. Nothing more is told. */
  close(): void {
    this.#left = true;
    this.#socket.close();
  }
}

/** Anybody can send anything: what is not a message of ours is passed over. */
function parse(data: unknown): Description | Candidate | ServerMessage | undefined {
  try {
    const { type, sdp, ice, isExistClient, reason } = JSON.parse(String(data));
    if ((type === 'offer' || type === 'answer') && typeof sdp === 'string') return { type, sdp };
    if (type === 'candidate' && typeof ice?.candidate === 'string') return { type, ice };
    if (type === 'accept') return { type, isExistClient: isExistClient === true };
    if (type === 'reject') return { type, reason: String(reason) };
    if (type === 'ping' || type === 'bye') return { type };
  } catch {}
  return undefined;
}
