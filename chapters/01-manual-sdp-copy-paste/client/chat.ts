import { Peer } from './peer.ts';
import { type Description, Signaling } from './signaling.ts';

/** What the page says in each state, when there is no more to say. */
const sentences = {
  idle: 'Press Create offer. Or paste your partner’s offer and press Create answer.',
  gathering: 'Gathering candidates…',
  waiting: 'Paste it on your partner’s page, and press Accept answer there.',
  connecting: 'Connecting…',
  connected: 'Connected. Say hello.',
  closed: 'The chat is over. You can start a new one.',
  failed: 'The connection has failed. Start again, both of you, with new descriptions.',
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

const waitingForAnswer =
  'Paste it on your partner’s page, press Create answer there, and bring the answer back.';
const selected = 'Selected. Press Ctrl+C (⌘C on a Mac) to copy it.';

/** One chat after the other: what happens next in each state. */
export class Chat {
  readonly #events: ChatEvents;
  readonly #signaling: Signaling;
  #peer: Peer | undefined;
  #state: State = 'idle';
  /** Whether we made the offer of this chat. */
  #isOfferer = false;
  #deadline: number | undefined;

  constructor(events: ChatEvents) {
    this.#events = events;
    this.#signaling = new Signaling({
      onDescription: (description) => this.#take(description),
      onCopy: (copied) => {
        if (this.#state === 'waiting') this.#waitForPartner(copied ? 'Copied.' : selected);
      },
    });
    this.#setState('idle');
  }

  /** Makes an offer, for whoever gets it. */
  offer(): void {
    this.#signaling.send();
    const peer = this.#createPeer();
    this.#isOfferer = true;
    this.#setState('gathering');
    this.#say('offer', peer, peer.createOffer());
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

  #end(how: 'idle' | 'closed' | 'failed', sentence?: string): void {
    this.#signaling.leave();
    this.#peer?.close();
    this.#setState(how, sentence);
  }

  #createPeer(): Peer {
    this.#peer?.close();
    this.#peer = new Peer(new RTCPeerConnection(), {
      onOpen: () => this.#setState('connected'),
      onMessage: (text) => this.#events.onMessage(text),
      onPath: (path) => path === 'failed' && this.#end('failed'),
      onEnd: () => this.#end('closed'),
    });
    return this.#peer;
  }

  async #say(type: 'offer' | 'answer', peer: Peer, made: Promise<void>): Promise<void> {
    try {
      await made;
      await peer.gatheringComplete();
      if (peer.isOver) return;
      this.#signaling.send({ type, sdp: peer.ownDescription });
      this.#waitForPartner('Press Copy.');
    } catch (error) {
      this.#complain(peer, error);
    }
  }

  /** Says what has just been done, or is to be done now, and after it always the next step. */
  #waitForPartner(now: string): void {
    const next = this.#isOfferer ? waitingForAnswer : sentences.waiting;
    this.#setState('waiting', `${now} ${next}`);
  }

  #take(description: Description): void {
    const peer = this.#peer;
    if (description.type === 'offer') this.#answer(description);
    // After a double click the first answer is being taken in already.
    else if (peer?.expects('answer')) {
      this.#setState('connecting');
      peer.acceptDescription(description).catch((error) => this.#complain(peer, error));
    }
  }

  #answer(offer: Description): void {
    this.#signaling.leave();
    const peer = this.#createPeer();
    this.#isOfferer = false;
    this.#setState('gathering');
    this.#say('answer', peer, peer.createAnswer(offer));
  }

  /** Once a chat is over, its errors are nobody's business. */
  #complain(peer: Peer, error: unknown): void {
    if (peer.isOver) return;
    this.#end('failed');
    this.#events.onNotice(`The browser says: ${error instanceof Error ? error.message : error}`);
  }
}
