import { ReconnectingSocket } from './reconnecting-socket.ts';

export type Description = { type: 'offer' | 'answer'; sdp: string };
export type Candidate = { type: 'candidate'; ice: RTCIceCandidateInit };
export type Register = {
  type: 'register';
  roomId: string;
  clientId: string;
  /** Of the seat that was ours before the connection broke. */
  connectionId?: string | undefined;
};
/** What the server says itself. Everything else comes from the partner. */
export type ServerMessage =
  | { type: 'accept'; isExistClient: boolean; connectionId: string; iceServers: RTCIceServer[] }
  | { type: 'reject'; reason: string }
  | { type: 'ping' | 'bye' };

export interface SignalingEvents {
  /** We are in the room. Whoever comes second makes the offer. */
  onAccept(isSecond: boolean, iceServers: RTCIceServer[]): void;
  /** We are in our old seat again. */
  onResume(): void;
  onReject(reason: string): void;
  onOffer(offer: Description): void;
  onAnswer(answer: Description): void;
  onCandidate(candidate: Candidate): void;
  /** The partner has left the room, which is closed now. */
  onBye(): void;
  /** The server has gone and is tried again; or, with `false`, it was never there. */
  onClose(wasThere: boolean): void;
}

/** The page's own server. A page that came by https may open wss only: ws would be mixed content. */
export const signalingUrl = `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}`;

export function openSocket(path: '/matchmaking' | '/signaling'): ReconnectingSocket {
  return new ReconnectingSocket(new URL(path, signalingUrl));
}

/** The WebSocket that carries descriptions and candidates to the other one in the same room. */
export class Signaling {
  readonly #socket = openSocket('/signaling');
  #connectionId: string | undefined;
  #left = false;

  constructor(roomId: string, events: SignalingEvents) {
    this.#socket.addEventListener('open', () => {
      const connectionId = this.#connectionId;
      this.send({ type: 'register', roomId, clientId: crypto.randomUUID(), connectionId });
    });
    this.#socket.addEventListener(
      'close',
      () => !this.#left && events.onClose(this.#connectionId !== undefined),
    );
    this.#socket.addEventListener('message', ({ data }) => {
      const message = this.#left ? undefined : parse(data);
      switch (message?.type) {
        case 'accept': {
          const isResumed = this.#connectionId !== undefined;
          this.#connectionId = message.connectionId;
          if (isResumed) return events.onResume();
          return events.onAccept(message.isExistClient, message.iceServers);
        }
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
    this.#socket.send(JSON.stringify(message));
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
    const { type, sdp, ice, reason, ...accept } = JSON.parse(String(data));
    if ((type === 'offer' || type === 'answer') && typeof sdp === 'string') return { type, sdp };
    if (type === 'candidate' && typeof ice?.candidate === 'string') return { type, ice };
    if (type === 'accept') {
      const { isExistClient, connectionId, iceServers } = accept;
      return {
        type,
        isExistClient: isExistClient === true,
        connectionId: String(connectionId),
        iceServers: Array.isArray(iceServers) ? iceServers : [],
      };
    }
    if (type === 'reject') return { type, reason: String(reason) };
    if (type === 'ping' || type === 'bye') return { type };
  } catch {}
  return undefined;
}
