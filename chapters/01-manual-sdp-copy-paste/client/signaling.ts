import { decode, encode } from './description.ts';
import { element } from './element.ts';

export type Description = { type: 'offer' | 'answer'; sdp: string };

/** What signaling tells the chat. */
export interface SignalingEvents {
  onDescription(description: Description): void;
  /** Your description was copied. If not, it is selected. */
  onCopy(copied: boolean): void;
}

const own = element('own', HTMLTextAreaElement);
const theirs = element('theirs', HTMLTextAreaElement);
const mistake = element('mistake', HTMLElement);
const copyButton = element('copy', HTMLButtonElement);
const answerButton = element('create-answer', HTMLButtonElement);
const acceptButton = element('accept-answer', HTMLButtonElement);

/** The signaling of this chapter is you: you carry one description to your partner, and bring the other. */
export class Signaling {
  readonly #events: SignalingEvents;
  #sent: Description['type'] | undefined;

  constructor(events: SignalingEvents) {
    this.#events = events;
    copyButton.addEventListener('click', () => this.#copy());
    answerButton.addEventListener('click', () => this.#read('offer'));
    acceptButton.addEventListener('click', () => this.#read('answer'));
    theirs.addEventListener('input', () => this.#update());
    // What is pasted next takes the place of what is there. (Chromium deselects what a click finds selected.)
    theirs.addEventListener('focus', () => theirs.select());
    theirs.addEventListener('mousedown', () => theirs.setSelectionRange(0, 0));
    theirs.addEventListener('click', () => theirs.select());
  }

  /** Shows a description, for you to carry. Without one, the last one goes: it is of no use any more. */
  send(description?: Description): void {
    this.#sent = description?.type;
    own.value = description ? encode(description) : '';
    this.#update();
  }

  /** Empties both boxes: a description is good for one connection, and old ones invite to try them again. */
  leave(): void {
    theirs.value = '';
    this.send();
  }

  async #copy(): Promise<void> {
    own.select();
    let copied = true;
    try {
      // Browsers keep the clipboard to secure contexts: https, or http on localhost. Elsewhere there is none.
      await navigator.clipboard.writeText(own.value);
    } catch {
      copied = false;
    }
    this.#events.onCopy(copied);
  }

  /** Reads what you brought. If it cannot be read, the box says why, and nothing is lost. */
  #read(wanted: Description['type']): void {
    try {
      this.#events.onDescription(decode(theirs.value, wanted, own.value));
    } catch (error) {
      theirs.focus();
      this.#showMistake(error instanceof Error ? error.message : String(error));
    }
  }

  /** Only what can work can be pressed. */
  #update(): void {
    this.#showMistake('');
    copyButton.disabled = own.value === '';
    answerButton.disabled = theirs.value === '';
    acceptButton.disabled = theirs.value === '' || this.#sent !== 'offer';
  }

  #showMistake(text: string): void {
    mistake.textContent = text;
    theirs.setAttribute('aria-invalid', String(text !== ''));
  }
}
