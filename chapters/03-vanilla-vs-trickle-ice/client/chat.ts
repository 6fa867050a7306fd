import { Peer } from './peer.ts';
import { type Description, Signaling, signalingUrl } from './signaling.ts';

/** What the page says in each state, when there is no more to say. */
const sentences = {
  idle: 'Press Prepare in two tabs. Then press Connect in one of them.',
  ready: 'Ready. Press Connect here, or wait until the other tab does.',
  connecting: 'Connecting…',
  connected: 'Connected. Say hello.',
  closed: 'The chat is over. You can start a new one.',
  failed: 'The connection has failed. Press Prepare in both tabs, then Connect in one of them.',
};
export type State = keyof typeof sentences;

/** What a chat tells the page. */
export interface ChatEvents {
  onState(state: State, sentence: string): void;
  onMessage(text: string): void;
  /** Something that the user should know, and that changes no state. */
  onNotice(text: string): void;
  /** Asks which ICE servers the next connection is to use. */
  iceServers(): RTCIceServer[];
}

/** How long each wait may take, in milliseconds. A silent STUN server takes 40 s of vanilla ICE, on each side. */
const patience = { trickle: 20_000, vanilla: 60_000 };

const everybodyHears = 'The relay repeats everything to everybody; chapter 4 cures that.';
const thirdTab = `A third tab has broken your chat. ${everybodyHears}`;
const twoAnswers = `Two tabs have answered your offer. ${everybodyHears}`;
const strayAnswer = 'The answer to a third tab has come here, too. It is passed over.';
const twoOffers = 'Both tabs pressed Connect. Let only one do it.';
const awayInChat = 'The server has gone. An open chat does not need it.';
const noServer = `No signaling server answers at ${signalingUrl}. See that this chapter runs in its terminal, then press Prepare.`;

/** One chat after the other: what happens next in each state. */
export class Chat {
  readonly #events: ChatEvents;
  readonly #signaling: Signaling;
  #peer: Peer | undefined;
  #state: State = 'idle';
  /** Whether we made the offer of this chat. */
  #isOfferer = false;
  #trickles = true;
  #runStart = 0;
  readonly #times = new Map<string, string>();
  #deadline: number | undefined;

  constructor(events: ChatEvents) {
    this.#events = events;
    this.#signaling = new Signaling({
      onOpen: () => this.#setState('ready'),
      onDescription: (description) => this.#take(description),
      // A third tab's candidate fits no description here. That is no reason to end the chat.
      onCandidate: (candidate) => this.#peer?.addCandidate(candidate).catch(console.warn),
      onClose: () => this.#loseServer(),
    });
    this.#setState('idle');
  }

  /** Goes to where the others are. */
  prepare(): void {
    this.stop();
    this.#signaling.enter();
  }

  /** Makes an offer, for whoever gets it. */
  offer(trickle: boolean): void {
    const peer = this.#createPeer();
    this.#isOfferer = true;
    this.#startRun(trickle);
    this.#say('offer', peer, peer.createOffer());
  }

  stop(): void {
    this.#signaling.leave();
    this.#end('idle');
  }

  /** Whether the text was handed to the network. */
  send(text: string): boolean {
    return this.#peer?.send(text) ?? false;
  }

  #setState(state: State, sentence: string = sentences[state]): void {
    this.#state = state;
    clearTimeout(this.#deadline);
    const most = this.#trickles ? patience.trickle : patience.vanilla;
    if (state === 'connecting') this.#deadline = setTimeout(() => this.#end('failed'), most);
    this.#events.onState(state, sentence);
  }

  #end(how: 'idle' | 'closed' | 'failed', sentence?: string): void {
    this.#peer?.close();
    this.#setState(how, sentence);
  }

  #createPeer(): Peer {
    this.#peer?.close();
    this.#peer = new Peer(new RTCPeerConnection({ iceServers: this.#events.iceServers() }), {
      onOpen: () => this.#finishRun(),
      onMessage: (text) => this.#events.onMessage(text),
      onCandidate: (ice) => {
        this.#mark('first candidate');
        if (this.#trickles) this.#signaling.send({ type: 'candidate', ice });
      },
      onPath: (path) => path === 'failed' && this.#end('failed'),
      onEnd: () => this.#end('closed'),
    });
    return this.#peer;
  }

  async #say(type: 'offer' | 'answer', peer: Peer, made: Promise<void>): Promise<void> {
    try {
      await made;
      if (!this.#trickles) await peer.gatheringComplete();
      if (peer.isOver) return;
      this.#signaling.send({ type, sdp: peer.ownDescription });
      this.#mark(`${type} sent`);
      this.#setState('connecting');
    } catch (error) {
      this.#complain(peer, error);
    }
  }

  /** What a description may do. Everybody hears everything here: it may be meant for somebody else. */
  #take(description: Description): void {
    const peer = this.#peer;
    if (description.type === 'offer' && peer?.expects('answer')) this.#end('failed', twoOffers);
    else if (description.type === 'offer') this.#answer(description);
    else if (peer?.expects('answer')) {
      this.#setState('connecting');
      peer.acceptDescription(description).catch((error) => this.#complain(peer, error));
    } else this.#events.onNotice(this.#isOfferer ? twoAnswers : strayAnswer);
  }

  #answer(offer: Description): void {
    if (this.#peer && !this.#peer.isOver) this.#events.onNotice(thirdTab);
    const peer = this.#createPeer();
    this.#isOfferer = false;
    // Whoever answers does as the offer does: in vanilla ICE the candidates are in it.
    this.#startRun(!offer.sdp.includes('a=candidate:'));
    this.#say('answer', peer, peer.createAnswer(offer));
  }

  /** Once a chat is over, its errors are nobody's business. */
  #complain(peer: Peer, error: unknown): void {
    if (peer.isOver) return;
    this.#end('failed');
    this.#events.onNotice(`The browser says: ${error instanceof Error ? error.message : error}`);
  }

  #loseServer(): void {
    if (this.#state === 'connected') this.#events.onNotice(awayInChat);
    else this.#end('failed', noServer);
  }

  #startRun(trickle: boolean): void {
    this.#trickles = trickle;
    this.#times.clear();
    this.#runStart = performance.now();
    this.#setState('connecting', trickle ? undefined : 'Gathering candidates…');
  }

  /** Notes how long after the start of this run something happened for the first time. */
  #mark(step: string): void {
    const time = performance.now() - this.#runStart;
    const text = time < 1_000 ? `${Math.round(time)} ms` : `${(time / 1_000).toFixed(1)} s`;
    if (!this.#times.has(step)) this.#times.set(step, text);
  }

  #finishRun(): void {
    this.#mark('channel open');
    this.#setState('connected');
    const list = [...this.#times].map(([step, time]) => `${step} after ${time}`).join(', ');
    this.#events.onNotice(`${this.#trickles ? 'Trickle' : 'Vanilla'} ICE: ${list}.`);
  }
}
