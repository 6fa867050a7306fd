import { ReconnectingSocket } from './reconnecting-socket.ts';

export type Description = { type: 'offer' | 'answer'; sdp: string };
export type Candidate = { type: 'candidate'; ice: RTCIceCandidateInit };
export type MatchRequest = { user_id: string; created_at: string; connectionId: string };
export type Register = { type: 'register'; roomId: string; clientId: string; connectionId: string };
type SeatRequest = MatchRequest | Register;
/** What the server says itself. Everything else comes from the partner. */
export type ServerMessage =
  | { type: 'MATCH'; room_id: string }
  | { type: 'accept'; isExistClient: boolean; connectionId: string; iceServers: RTCIceServer[] }
  | { type: 'reject'; reason: string }
  | { type: 'ping' | 'bye' };

/** What signaling tells the chat. */
export interface SignalingEvents {
  /** The server has said something: it is there, or there again. */
  onSign(): void;
  /** We have asked, for the first time or again since the connection came back. */
  onAsk(): void;
  /** We are in the room, or in it again. Whoever comes second makes the offer. */
  onAccept(isSecond: boolean, iceServers: RTCIceServer[]): void;
  onReject(reason: string): void;
  onDescription(description: Description): void;
  onCandidate(candidate: RTCIceCandidateInit): void;
  /** The partner has left the room, which is closed now. */
  onBye(): void;
  /** The server has gone and is tried again; or, with `false`, it was never there. */
  onClose(wasThere: boolean): void;
}

/** The page's own server. A page that came by https may open wss only: ws would be mixed content. */
export const signalingUrl = `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}`;

/** Who this page is, for the server alone: so that it is never paired with what is left of itself. */
const clientId = crypto.randomUUID();

/** The WebSocket that finds a partner and carries descriptions and candidates to them. It outlives the chats. */
export class Signaling {
  readonly #events: SignalingEvents;
  #socket: ReconnectingSocket | undefined;
  /** What we have asked for. It is asked for again whenever the connection comes back. */
  #request: SeatRequest | undefined;
  /** The connectionId of the seat that we have. */
  #seat: string | undefined;

  constructor(events: SignalingEvents) {
    this.#events = events;
    // Before it is needed, so that nobody need wait for it.
    this.#connect();
  }

  /** Asks for a partner, and for a seat beside them. */
  search(): void {
    const connectionId = crypto.randomUUID();
    this.#ask({ user_id: clientId, created_at: new Date().toISOString(), connectionId });
  }

  /** Asks for a seat in a room. */
  enter(roomId: string): void {
    this.#ask(registerFor(roomId, { connectionId: crypto.randomUUID() }));
  }

  #ask(request: SeatRequest): void {
    this.leave();
    this.#request = request;
    if (!this.#socket) this.#connect();
    this.send(request);
    this.#events.onAsk();
  }

  #connect(): void {
    const socket = new ReconnectingSocket(new URL('/chat', signalingUrl));
    this.#socket = socket;
    socket.addEventListener('open', () => {
      // A proxy may let us in for a server that is away. Only an answer says that it is there.
      this.send({ type: 'ping' });
      if (!this.#request) return;
      this.send(this.#request);
      this.#events.onAsk();
    });
    socket.addEventListener('close', () => {
      this.#seat = undefined;
      if (!socket.wasOpen) this.#socket = undefined;
      this.#events.onClose(socket.wasOpen);
    });
    socket.addEventListener('message', ({ data }) => {
      this.#events.onSign();
      const message = parse(data);
      switch (message?.type) {
        case 'MATCH':
          // We sit there already. If the connection breaks now, this is where we come back to.
          if (this.#request) this.#request = registerFor(message.room_id, this.#request);
          return;
        case 'accept':
          // The answer to a request that was given up since is none to the one that was made after it.
          if (message.connectionId !== this.#request?.connectionId) return;
          this.#seat = message.connectionId;
          return this.#events.onAccept(message.isExistClient, message.iceServers);
        case 'reject':
          this.#request = undefined;
          return this.#events.onReject(message.reason);
        case 'ping':
          return this.send({ type: 'pong' });
      }
      // What a room says that we have left, or have not entered yet, is not for us.
      if (!this.#seat || this.#seat !== this.#request?.connectionId) return;
      switch (message?.type) {
        case 'offer':
        case 'answer':
          return this.#events.onDescription(message);
        case 'candidate':
          return this.#events.onCandidate(message.ice);
        case 'bye':
          this.#request = undefined;
          return this.#events.onBye();
      }
    });
  }

  send(message: Description | Candidate | SeatRequest | { type: 'ping' | 'pong' | 'bye' }): void {
    this.#socket?.send(JSON.stringify(message));
  }

  /** Leaves the room, or stops searching. */
  leave(): void {
    if (this.#request) this.send({ type: 'bye' });
    this.#request = undefined;
  }

  /** Leaves the server. Nothing more is told. */
  close(): void {
    this.#socket?.close();
    this.#socket = undefined;
  }
}

function registerFor(roomId: string, { connectionId }: { connectionId: string }): Register {
  return { type: 'register', roomId, clientId, connectionId };
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
