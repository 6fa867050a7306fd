import { Peer } from './peer.ts';
import { type Description, Signaling, signalingUrl } from './signaling.ts';

/** What the page says in each state, when there is no more to say. */
const sentences = {
  idle: 'Press Start to find a partner.',
  searching: 'Waiting for a partner…',
  connecting: 'Connecting…',
  connected: 'Connected. Say hello.',
  reconnecting: 'The connection is interrupted. Looking for another path…',
  left: 'Your partner has left. Press Start for a new one.',
  failed:
    'No connection came about, or it was lost. A firewall may block it; a TURN server would help. Press Start to try again.',
};
export type State = keyof typeof sentences;

/** What a chat tells the page. */
export interface ChatEvents {
  onState(state: State, sentence: string): void;
  onMessage(text: string): void;
  onTyping(): void;
  /** Something that the user should know, and that changes no state. */
  onNotice(text: string): void;
  /** How the connection runs: the kinds of the two candidates, ours first. */
  onRoute(candidates: RTCIceCandidateType[]): void;
}

/** How long a connection may take, in milliseconds. ICE itself can stay "new" for ever. */
const patience = 20_000;
/** After so many milliseconds an unanswered offer is said again: either line to the server may have been broken. */
const again = 4_000;
/** How long a channel may take to open after the partner has left the room, in milliseconds. */
const afterBye = 3_000;

const noShow = 'Your partner did not come. Press Start for another one.';
const nonsense =
  'Your browser cannot read what your partner has sent. Press Start for another one.';
const stranger =
  'Somebody else has come into this room and wants to take your partner’s place. That was refused: you talk with the one you began with.';
const lostBoth = 'The connection was lost, and your partner is gone. Press Start for a new one.';
const away = 'The server is away. It is tried again by itself';
/** What the page says in each state when the server goes. In the other states nobody needs it. */
const withoutServer: Partial<Record<State, string>> = {
  searching: `${away}, and then you wait for a partner again.`,
  connecting: `${away}.`,
  connected: `${away}; an open chat does not need it.`,
  reconnecting: `${away}.`,
};
const noServer = `No server answers at ${signalingUrl}. See that this chapter runs in its terminal, then press Start.`;

/** From Start to Stop, with one partner after the other: what happens next in each state. */
export class Chat {
  readonly #events: ChatEvents;
  readonly #signaling: Signaling;
  /** With ?room=name in the page's address: the room to go to, instead of one with a stranger. */
  readonly #ownRoom: string | null;
  /** With ?relay: only through a TURN server, to try it out. */
  readonly #policy: RTCIceTransportPolicy;
  #peer: Peer | undefined;
  #state: State = 'idle';
  /** Whether we make the offers of this chat. Undefined until there is a partner. */
  #isOfferer: boolean | undefined;
  /** Whether the room was empty when we came. After a restart of the server this may not fit to who offers. */
  #isFirst = false;
  #partnerIsGone = false;
  #serverIsAway = false;
  #deadline: number | undefined;
  #repeating: number | undefined;

  constructor(parameters: URLSearchParams, events: ChatEvents) {
    this.#ownRoom = parameters.get('room');
    this.#policy = parameters.has('relay') ? 'relay' : 'all';
    this.#events = events;
    this.#signaling = new Signaling({
      onSign: () => this.#findServer(),
      onAsk: () => this.#offerEarly(),
      onAccept: (isSecond, iceServers) => this.#enter(isSecond, iceServers),
      onReject: (reason) => this.#refuse(reason),
      onDescription: (description) => this.#take(description),
      // A candidate that is of no use here is no reason to end the chat.
      onCandidate: (candidate) => this.#peer?.addCandidate(candidate).catch(console.warn),
      onBye: () => this.#losePartner(),
      onClose: (wasThere) => this.#loseServer(wasThere),
    });
    this.#setState('idle');
  }

  /** Looks for a partner, or for the next one. */
  start(): void {
    this.#leave();
    this.#setState('searching', this.#serverIsAway ? withoutServer.searching : undefined);
    this.#seek();
  }

  stop(): void {
    this.#end('idle');
  }

  /** Whether the text was handed to the network. */
  send(text: string): boolean {
    return this.#peer?.send(text) ?? false;
  }

  sendTyping(): void {
    this.#peer?.sendTyping();
  }

  /** Leaves the server, too. `start` comes back. */
  close(): void {
    this.stop();
    this.#signaling.close();
  }

  #setState(state: State, sentence: string = sentences[state]): void {
    this.#state = state;
    clearTimeout(this.#deadline);
    clearInterval(this.#repeating);
    if (state === 'connecting' || state === 'reconnecting') {
      this.#deadline = setTimeout(() => this.#end('failed'), patience);
      this.#repeating = setInterval(() => this.#offerAgain(), again);
    }
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
    this.#createPeer();
    this.#isFirst = false;
    if (this.#ownRoom) this.#signaling.enter(this.#ownRoom);
    else this.#signaling.search();
  }

  /** Right behind the request: it reaches whoever waits together with the match. If nobody waits, it is refused. */
  #offerEarly(): void {
    const peer = this.#peer;
    if (peer && this.#isOfferer === undefined) this.#say('offer', peer, peer.createOffer());
  }

  /** We have a seat, for the first time or again. */
  #enter(isSecond: boolean, iceServers: RTCIceServer[]): void {
    // Whoever was told that they are first does not offer early.
    if (this.#isFirst && isSecond) this.#offerEarly();
    this.#isFirst = !isSecond;
    if (this.#isOfferer === undefined) this.#begin(isSecond, iceServers);
    // The line to the server was broken: what was said meanwhile may be lost, candidates too.
    else this.#offerAgain(this.#state !== 'connected');
  }

  #begin(isSecond: boolean, iceServers: RTCIceServer[]): void {
    const peer = this.#peer;
    const configuration = { iceServers, iceTransportPolicy: this.#policy };
    this.#partnerIsGone = false;
    // A friend may take an hour to come. A partner who was found comes now.
    if (isSecond || !this.#ownRoom) this.#setState('connecting');
    if (isSecond) this.#isOfferer = true;
    peer?.begin(configuration, isSecond).catch((error) => this.#complain(peer, error));
  }

  #createPeer(): void {
    this.#peer?.close();
    this.#peer = new Peer(new RTCPeerConnection(), {
      onOpen: () => this.#open(),
      onMessage: (text) => this.#events.onMessage(text),
      onCandidate: (ice) => this.#signaling.send({ type: 'candidate', ice }),
      onTyping: () => this.#events.onTyping(),
      onPath: (path) => this.#watch(path),
      onEnd: () => this.#end('left'),
    });
  }

  async #say(type: 'offer' | 'answer', peer: Peer, made: Promise<void>): Promise<void> {
    try {
      await made;
      // We may have heard meanwhile that it is the other one who offers.
      if (peer.isOver || (type === 'offer' && this.#isFirst && !this.#isOfferer)) return;
      this.#signaling.send({ type, sdp: peer.ownDescription });
    } catch (error) {
      this.#complain(peer, error);
    }
  }

  /** Says the offer again while it has no answer; makes a new one when the path that it led to does not work. */
  #offerAgain(isUseless = this.#state === 'reconnecting'): void {
    const peer = this.#peer;
    if (!peer || !this.#isOfferer) return;
    if (peer.expects('answer')) this.#signaling.send({ type: 'offer', sdp: peer.ownDescription });
    else if (isUseless) this.#say('offer', peer, peer.restartIce());
  }

  /** What a description may do. Anybody who is in the room can send one, at any time. */
  #take(description: Description): void {
    const peer = this.#peer;
    // Both may offer when the server has restarted before the answer. Then the one who is first in the room gives way:
    // the browser takes their offer back, a rollback (RFC 8829).
    const givesWay = this.#isFirst && this.#state === 'connecting';
    const isExpected = peer?.expects(description.type) || (givesWay && peer?.expects('answer'));
    // One that comes late or twice is passed over.
    if (!peer || !isExpected) return;
    if (!peer.knows(description)) this.#meetStranger();
    else if (description.type === 'answer')
      peer.acceptDescription(description).catch((error) => this.#complain(peer, error));
    else {
      // The first offer begins the chat. Later ones are ICE restarts.
      if (givesWay) this.#isOfferer = false;
      this.#isOfferer ??= false;
      if (this.#state === 'searching') this.#setState('connecting');
      this.#say('answer', peer, peer.createAnswer(description));
    }
  }

  /** The room is not ours any more, and our partner is not in it: somebody else is. */
  #meetStranger(): void {
    this.#signaling.leave();
    this.#partnerIsGone = true;
    if (this.#state === 'connecting') this.#losePartner();
    else this.#events.onNotice(stranger);
  }

  /** In a chat that is open, nonsense is passed over. Once a chat is over, its errors are nobody's business. */
  #complain(peer: Peer, error: unknown): void {
    if (peer.isOver) return;
    console.warn(error);
    if (this.#state === 'connecting') this.#end('failed', nonsense);
  }

  async #open(): Promise<void> {
    this.#setState('connected');
    const peer = this.#peer;
    const candidates = (await peer?.route()) ?? [];
    if (this.#state === 'connected' && peer === this.#peer) this.#events.onRoute(candidates);
  }

  /** When the path is broken, whoever made the first offer looks for another one by an ICE restart: never both. */
  #watch(path: RTCPeerConnectionState): void {
    const isBroken = path === 'disconnected' || path === 'failed';
    if (path === 'connected' && this.#state === 'reconnecting') this.#open();
    if (!isBroken || this.#state !== 'connected') return;
    this.#setState('reconnecting');
    if (this.#partnerIsGone) this.#end('left');
    else this.#offerAgain();
  }

  /** The partner has left the room. */
  #losePartner(): void {
    const peer = this.#peer;
    this.#partnerIsGone = true;
    // A friend has come and gone before anything was said: the next one is to find us in the room again.
    if (this.#state === 'searching') this.#seek();
    else if (this.#state === 'reconnecting') this.#end('left', lostBoth);
    else if (this.#state === 'connecting' && this.#isOfferer === undefined)
      this.#end('left', noShow);
    // Some clients close their WebSocket as soon as they are connected. The data channel knows better: it may open
    // in a moment, and once it is open, it tells when the partner goes.
    else
      setTimeout(() => {
        if (!peer?.isOver && this.#state === 'connecting') this.#end('left');
      }, afterBye);
  }

  #refuse(reason: string): void {
    if (this.#isOfferer === undefined)
      this.#end('failed', `The room did not let you in: ${reason}.`);
    // We came back, and the room is over: the partner has left meanwhile.
    else this.#losePartner();
  }

  #findServer(): void {
    if (!this.#serverIsAway) return;
    this.#serverIsAway = false;
    if (this.#state === 'searching') this.#setState('searching');
    if (withoutServer[this.#state]) this.#events.onNotice('The server is back.');
  }

  #loseServer(wasThere: boolean): void {
    this.#serverIsAway = wasThere;
    const sentence = withoutServer[this.#state];
    if (sentence && !wasThere) this.#end('failed', noServer);
    else if (sentence) {
      this.#events.onNotice(sentence);
      if (this.#state === 'searching') this.#setState('searching', sentence);
    }
  }
}
