import { Peer } from './peer.ts';
import { type Description, Signaling, signalingUrl } from './signaling.ts';

/** What the page says in each state, when there is no more to say. */
const sentences = {
  idle: 'Press Start to find a partner.',
  searching: 'Waiting for a partner…',
  connecting: 'Connecting…',
  connected: 'Connected. Say hello.',
  left: 'Your partner has left. Press Start for a new one.',
  failed: 'The connection has failed. Press Start to try again.',
};
export type State = keyof typeof sentences;

/** What a chat tells the page. */
export interface ChatEvents {
  onState(state: State, sentence: string): void;
  onMessage(text: string): void;
  /** Something that the user should know, and that changes no state. */
  onNotice(text: string): void;
}

/** How long a connection may take, in milliseconds. ICE itself can stay "new" for ever. */
const patience = 20_000;
/** How long a channel may take to open after the partner has left the room, in milliseconds. */
const afterBye = 3_000;

const noShow = 'Your partner did not come. Press Start for another one.';
const nonsense =
  'Your browser cannot read what your partner has sent. Press Start for another one.';
const awayInChat = 'The server has gone. An open chat does not need it.';
const noServer = `No server answers at ${signalingUrl}. See that this chapter runs in its terminal, then press Start.`;

/** From Start to Stop, with one partner after the other: what happens next in each state. */
export class Chat {
  readonly #events: ChatEvents;
  readonly #signaling: Signaling;
  /** With ?room=name in the page's address: the room to go to, instead of one with a stranger. */
  readonly #ownRoom: string | null;
  #peer: Peer | undefined;
  #state: State = 'idle';
  /** Whether we made the offer of this chat. Undefined until there is a partner. */
  #isOfferer: boolean | undefined;
  #partnerIsGone = false;
  #deadline: number | undefined;

  constructor(parameters: URLSearchParams, events: ChatEvents) {
    this.#ownRoom = parameters.get('room');
    this.#events = events;
    this.#signaling = new Signaling({
      onMatch: () => this.#setState('connecting'),
      onAccept: (isSecond) => this.#begin(isSecond),
      onReject: (reason) => this.#end('failed', `The room did not let you in: ${reason}.`),
      onDescription: (description) => this.#take(description),
      // A candidate that is of no use here is no reason to end the chat.
      onCandidate: (candidate) => this.#peer?.addCandidate(candidate).catch(console.warn),
      onBye: () => this.#losePartner(),
      onClose: () => this.#loseServer(),
    });
    this.#setState('idle');
  }

  /** Looks for a partner, or for the next one. */
  start(): void {
    this.#leave();
    this.#setState('searching');
    this.#seek();
  }

  stop(): void {
    this.#end('idle');
  }

  /** Whether the text was handed to the network. */
  send(text: string): boolean {
    return this.#peer?.send(text) ?? false;
  }

  #setState(state: State, sentence: string = sentences[state]): void {
    this.#state = state;
    clearTimeout(this.#deadline);
    if (state === 'connecting') this.#deadline = setTimeout(() => this.#end('failed'), patience);
    this.#events.onState(state, sentence);
  }

  #end(how: 'idle' | 'left' | 'failed', sentence?: string): void {
    this.#leave();
    this.#setState(how, sentence);
  }

  /** Leaves the queue, the room and the partner, whichever there are. */
  #leave(): void {
    this.#signaling.leave();
    this.#peer?.close();
    this.#isOfferer = undefined;
    this.#partnerIsGone = false;
  }

  #seek(): void {
    if (this.#ownRoom) this.#signaling.enter(this.#ownRoom);
    else this.#signaling.search();
  }

  /** We are in a room. */
  #begin(isSecond: boolean): void {
    const peer = this.#createPeer();
    this.#partnerIsGone = false;
    // A friend may take an hour to come. A partner who was found comes now.
    if (isSecond || !this.#ownRoom) this.#setState('connecting');
    if (!isSecond) return;
    this.#isOfferer = true;
    this.#say('offer', peer, peer.createOffer());
  }

  #createPeer(): Peer {
    this.#peer?.close();
    this.#peer = new Peer(new RTCPeerConnection(), {
      onOpen: () => this.#setState('connected'),
      onMessage: (text) => this.#events.onMessage(text),
      onCandidate: (ice) => this.#signaling.send({ type: 'candidate', ice }),
      onPath: (path) => this.#watch(path),
      onEnd: () => this.#end('left'),
    });
    return this.#peer;
  }

  async #say(type: 'offer' | 'answer', peer: Peer, made: Promise<void>): Promise<void> {
    try {
      await made;
      if (peer.isOver) return;
      this.#signaling.send({ type, sdp: peer.ownDescription });
    } catch (error) {
      this.#complain(peer, error);
    }
  }

  /** What a description may do. Anybody who is in the room can send one, at any time. */
  #take(description: Description): void {
    const peer = this.#peer;
    // One that comes late or twice is passed over.
    if (!peer?.expects(description.type)) return;
    if (description.type === 'answer')
      peer.acceptDescription(description).catch((error) => this.#complain(peer, error));
    else if (this.#isOfferer === undefined) {
      this.#isOfferer = false;
      this.#setState('connecting');
      this.#say('answer', peer, peer.createAnswer(description));
    }
  }

  /** Once a chat is over, its errors are nobody's business. */
  #complain(peer: Peer, error: unknown): void {
    if (peer.isOver) return;
    console.warn(error);
    if (this.#state === 'connecting') this.#end('failed', nonsense);
  }

  /** An interrupted path may work again by itself; but not when the partner has left the room, too. */
  #watch(path: RTCPeerConnectionState): void {
    const isBroken = path === 'disconnected' || path === 'failed';
    if (isBroken && this.#partnerIsGone) this.#end('left');
    else if (path === 'failed') this.#end('failed');
  }

  /** The partner has left the room. */
  #losePartner(): void {
    const peer = this.#peer;
    this.#partnerIsGone = true;
    // A friend has come and gone before anything was said: the next one is to find us in the room again.
    if (this.#state === 'searching') this.#seek();
    else if (this.#state === 'connecting' && this.#isOfferer === undefined)
      this.#end('left', noShow);
    // Some clients close their WebSocket as soon as they are connected. The data channel knows better: it may open
    // in a moment, and once it is open, it tells when the partner goes.
    else
      setTimeout(() => {
        if (!peer?.isOver && this.#state === 'connecting') this.#end('left');
      }, afterBye);
  }

  #loseServer(): void {
    if (this.#state === 'connected') this.#events.onNotice(awayInChat);
    else this.#end('failed', noServer);
  }
}
