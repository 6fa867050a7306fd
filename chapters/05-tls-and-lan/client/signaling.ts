export type Description = { type: 'offer' | 'answer'; sdp: string };
export type Candidate = { type: 'candidate'; ice: RTCIceCandidateInit };
export type MatchRequest = { user_id: string; created_at: string };
export type Register = { type: 'register'; roomId: string; clientId: string };
type SeatRequest = MatchRequest | Register;
/** What the server says itself. Everything else comes from the partner. */
export type ServerMessage =
  | { type: 'MATCH'; room_id: string }
  | { type: 'accept'; isExistClient: boolean }
  | { type: 'reject'; reason: string }
  | { type: 'ping' | 'bye' };

/** What signaling tells the chat. */
export interface SignalingEvents {
  onMatch(): void;
  /** We are in the room. Whoever comes second makes the offer. */
  onAccept(isSecond: boolean): void;
  onReject(reason: string): void;
  onDescription(description: Description): void;
  onCandidate(candidate: RTCIceCandidateInit): void;
  /** The partner has left the room, which is closed now. */
  onBye(): void;
  /** The server has gone, or was never there. */
  onClose(): void;
}

/** The page's own server. A page that came by https may open wss only: ws would be mixed content. */
export const signalingUrl = `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}`;

/** Who this page is, for the server alone: so that it is never paired with what is left of itself. */
const clientId = crypto.randomUUID();

/** The WebSocket that finds a partner, and the next one, that carries descriptions and candidates to them. */
export class Signaling {
  readonly #events: SignalingEvents;
  #socket: WebSocket | undefined;

  constructor(events: SignalingEvents) {
    this.#events = events;
  }

  /** Asks for a partner, and goes to the room that the two are given. */
  search(): void {
    this.#ask('/matchmaking', { user_id: clientId, created_at: new Date().toISOString() });
  }

  /** Asks for a seat in a room. */
  enter(roomId: string): void {
    this.#ask('/signaling', { type: 'register', roomId, clientId });
  }

  #ask(path: string, request: SeatRequest): void {
    this.leave();
    const socket = new WebSocket(new URL(path, signalingUrl));
    this.#socket = socket;
    socket.addEventListener('open', () => this.send(request));
    socket.addEventListener('close', () => socket === this.#socket && this.#events.onClose());
    socket.addEventListener('message', ({ data }) => {
      // What a room says that we have left is not for us.
      const message = socket === this.#socket ? parse(data) : undefined;
      switch (message?.type) {
        case 'MATCH':
          this.#events.onMatch();
          return this.enter(message.room_id);
        case 'accept':
          return this.#events.onAccept(message.isExistClient);
        case 'reject':
          this.leave();
          return this.#events.onReject(message.reason);
        case 'ping':
          return this.send({ type: 'pong' });
        case 'offer':
        case 'answer':
          return this.#events.onDescription(message);
        case 'candidate':
          return this.#events.onCandidate(message.ice);
        case 'bye':
          this.leave();
          return this.#events.onBye();
      }
    });
  }

  send(message: Description | Candidate | SeatRequest | { type: 'pong' }): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** Leaves the room, or stops searching. Nothing more is told. */
  leave(): void {
    this.#socket?.close();
    this.#socket = undefined;
  }
}

/** Anybody can send anything: what is not a message of ours is passed over. */
function parse(data: unknown): Description | Candidate | ServerMessage | undefined {
  try {
    const { type, sdp, ice, room_id, reason, ...accept } = JSON.parse(String(data));
    if ((type === 'offer' || type === 'answer') && typeof sdp === 'string') return { type, sdp };
    if (type === 'candidate' && typeof ice?.candidate === 'string') return { type, ice };
    if (type === 'MATCH' && typeof room_id === 'string') return { type, room_id };
    if (type === 'accept') return { type, ...accept };
    if (type === 'reject') return { type, reason: String(reason) };
    if (type === 'ping' || type === 'bye') return { type };
  } catch {}
  return undefined;
}
