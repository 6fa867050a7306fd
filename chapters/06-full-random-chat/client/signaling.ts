import { ReconnectingSocket } from './reconnecting-socket.ts';

export type Description = { type: 'offer' | 'answer'; sdp: string };
export type Candidate = { type: 'candidate'; ice: RTCIceCandidateInit };
export type MatchRequest = { user_id: string; created_at: string; connectionId: string };
export type Register = { type: 'register'; roomId: string; clientId: string; connectionId: string };
/** What the server says itself. Everything else comes from the partner. */
export type ServerMessage =
  | { type: 'MATCH'; room_id: string }
  | { type: 'accept'; isExistClient: boolean; connectionId: string; iceServers: RTCIceServer[] }
  | { type: 'reject'; reason: string }
  | { type: 'ping' | 'bye' };

export interface SignalingEvents {
  /** The server is there, or there again. */
  onOpen(): void;
  /** The connection is back, and we have asked again. */
  onAskAgain(): void;
  /** We are in the room, or in it again. Whoever comes second makes the offer. */
  onAccept(isSecond: boolean, iceServers: RTCIceServer[]): void;
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

/** Who this page is, for the server alone: so that it is never paired with what is left of itself. */
const clientId = crypto.randomUUID();

/** The WebSocket that finds a partner and carries descriptions and candidates to them. It outlives the chats. */
export class Signaling {
  readonly #socket = new ReconnectingSocket(new URL('/chat', signalingUrl));
  /** What we have asked for. It is asked for again whenever the connection comes back. */
  #request: MatchRequest | Register | undefined;
  #isIn = false;
  #wasThere = false;
  #isThere = false;

  constructor(events: SignalingEvents) {
    this.#socket.addEventListener('open', () => {
      this.#wasThere = true;
      // A proxy may let us in for a server that is away. Only an answer says that it is there.
      this.send({ type: 'ping' });
      if (!this.#request) return;
      this.send(this.#request);
      events.onAskAgain();
    });
    this.#socket.addEventListener('close', () => {
      this.#isIn = false;
      this.#isThere = false;
      events.onClose(this.#wasThere);
    });
    this.#socket.addEventListener('message', ({ data }) => {
      if (!this.#isThere) events.onOpen();
      this.#isThere = true;
      const message = parse(data);
      switch (message?.type) {
        case 'ping':
          return this.send({ type: 'pong' });
        case 'MATCH':
          // We sit there already. If the connection breaks now, this is where we come back to.
          if (this.#request) this.#request = this.#registerFor(message.room_id, this.#request);
          return;
        case 'accept':
          // The answer to a request that was given up since is none to the one that was made after it.
          if (message.connectionId !== this.#request?.connectionId) return;
          this.#isIn = true;
          return events.onAccept(message.isExistClient, message.iceServers);
        case 'reject':
          this.#forget();
          return events.onReject(message.reason);
      }
      // What a room says that we have left, or have not entered yet, is not for us.
      if (!this.#isIn) return;
      switch (message?.type) {
        case 'offer':
          return events.onOffer(message);
        case 'answer':
          return events.onAnswer(message);
        case 'candidate':
          return events.onCandidate(message);
        case 'bye':
          this.#forget();
          return events.onBye();
      }
    });
  }

  /** Asks for a partner. */
  search(): void {
    const connectionId = crypto.randomUUID();
    this.#ask({ user_id: clientId, created_at: new Date().toISOString(), connectionId });
  }

  /** Asks for a seat in a room of one's own name. */
  enter(roomId: string): void {
    this.#ask(this.#registerFor(roomId, { connectionId: crypto.randomUUID() }));
  }

  send(
    message: Description | Candidate | MatchRequest | Register | { type: 'ping' | 'pong' | 'bye' },
  ): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** Leaves the room, or stops searching. */
  leave(): void {
    if (this.#request) this.send({ type: 'bye' });
    this.#forget();
  }

  /** Nothing more is told. */
  close(): void {
    this.#socket.close();
  }

  #ask(request: MatchRequest | Register): void {
    this.leave();
    this.#request = request;
    this.send(request);
  }

  #forget(): void {
    this.#request = undefined;
    this.#isIn = false;
  }

  #registerFor(roomId: string, { connectionId }: { connectionId: string }): Register {
    return { type: 'register', roomId, clientId, connectionId };
  }
}

/** Anybody can send anything: what is not a message of ours is passed over. */
function parse(data: unknown): Description | Candidate | ServerMessage | undefined {
  try {
    const { type, sdp, ice, reason, room_id, ...accept } = JSON.parse(String(data));
    if ((type === 'offer' || type === 'answer') && typeof sdp === 'string') return { type, sdp };
    if (type === 'candidate' && typeof ice?.candidate === 'string') return { type, ice };
    if (type === 'MATCH' && typeof room_id === 'string') return { type, room_id };
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
