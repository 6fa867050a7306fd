import { allowWriting, onWrite, show } from './conversation.ts';
import { copyOwn, readTheirs, showOwn } from './copy-paste.ts';
import type { Description } from './description.ts';
import { element } from './element.ts';
import { Peer } from './peer.ts';

const sentences = {
  idle: 'Press Create offer. Or paste your partner’s offer and press Create answer.',
  gathering: 'Gathering candidates…',
  waiting: 'Press Copy, send your offer to your partner, and paste the answer that comes back.',
  connecting: 'Connecting…',
  connected: 'Connected. Say hello.',
  closed: 'The chat is over. You can start a new one.',
  failed: 'The connection has failed. Start again, both of you, with new descriptions.',
};
type State = keyof typeof sentences;

/** How long a connection may take, in milliseconds. ICE itself can stay "new" for ever. */
const patience = 20_000;

const status = element('status', HTMLElement);
const controls = element('controls', HTMLFieldSetElement);

let state: State = 'idle';
let deadline: number | undefined;
let peer = createPeer();

function setState(next: State, sentence: string = sentences[next]): void {
  state = next;
  status.dataset.state = state;
  status.textContent = sentence;
  controls.disabled = isBusy();
  allowWriting(state === 'connected');
  clearTimeout(deadline);
  if (state === 'connecting') deadline = setTimeout(end, patience, 'failed');
}

function isBusy(): boolean {
  return state === 'gathering' || state === 'connecting' || state === 'connected';
}

/** Shows what went wrong. Nothing that was typed or pasted is lost. */
function complain(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  if (isBusy()) end('failed', text);
  else status.textContent = text;
}

function createPeer(): Peer {
  return new Peer({
    onOpen: () => setState('connected'),
    onMessage: (text) => show('partner', text),
    onEnd: end,
  });
}

function startAgain(): void {
  peer.close();
  peer = createPeer();
  showOwn(undefined);
}

function end(how: 'closed' | 'failed', sentence?: string): void {
  peer.close();
  setState(how, sentence);
}

async function offer(): Promise<void> {
  startAgain();
  setState('gathering');
  showOwn({ type: 'offer', sdp: await peer.createOffer() });
  setState('waiting');
}

async function answer(offer: Description): Promise<void> {
  startAgain();
  setState('gathering');
  showOwn({ type: 'answer', sdp: await peer.createAnswer(offer) });
  setState('waiting', 'Press Copy and send your answer back. Your partner has to accept it.');
}

async function acceptAnswer(answer: Description): Promise<void> {
  if (!peer.hasOffered) throw new Error('You have made no offer. Press Create offer first.');
  await peer.acceptAnswer(answer);
  // The partner has been knocking already: the channel may have opened before we get here.
  if (state === 'waiting') setState('connecting');
}

async function copy(): Promise<void> {
  await copyOwn();
  status.textContent = 'Copied. Send it to your partner, by chat or by mail.';
}

/** Does something when the button is pressed, and shows why when it cannot be done. */
function onPress(id: string, action: () => Promise<void>): void {
  element(id, HTMLButtonElement).addEventListener('click', () => action().catch(complain));
}

onPress('create-offer', offer);
onPress('create-answer', async () => answer(readTheirs('offer')));
onPress('accept-answer', async () => acceptAnswer(readTheirs('answer')));
onPress('copy', copy);
onWrite((text) => peer.send(text));
// A tab that goes away says so: its partner need not wait for a time-out.
addEventListener('pagehide', () => peer.close());
setState('idle');
