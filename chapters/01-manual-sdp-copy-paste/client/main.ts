import { allowWriting, onWrite, show } from './conversation.ts';
import { copyOwn, forget, readTheirs, showOwn } from './copy-paste.ts';
import type { Description } from './description.ts';
import { element } from './element.ts';
import { Peer } from './peer.ts';

const sentences = {
  idle: 'Press Create offer. Or paste your partner’s offer and press Create answer.',
  gathering: 'Gathering candidates…',
  waiting: 'Paste it on your partner’s page, press Create answer there, and bring the answer back.',
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

/** Shows what goes wrong in this chat. Once it is over, its errors are nobody's business. */
function complain(chat: Peer): (error: unknown) => void {
  return (error) => {
    if (chat.isOver) return;
    end('failed');
    show('system', `The browser says: ${error instanceof Error ? error.message : error}`);
  };
}

function createPeer(): Peer {
  return new Peer(new RTCPeerConnection(), {
    onOpen: () => setState('connected'),
    onMessage: (text) => show('partner', text),
    onEnd: end,
  });
}

function startAgain(): void {
  peer.close();
  peer = createPeer();
}

function end(how: 'idle' | 'closed' | 'failed', sentence?: string): void {
  peer.close();
  forget();
  setState(how, sentence);
}

async function offer(): Promise<void> {
  startAgain();
  showOwn(undefined);
  setState('gathering');
  showOwn({ type: 'offer', sdp: await peer.createOffer() });
  waitForPartner('Press Copy.');
}

async function answer(offer: Description | undefined): Promise<void> {
  if (!offer) return;
  startAgain();
  forget();
  setState('gathering');
  showOwn({ type: 'answer', sdp: await peer.createAnswer(offer) });
  waitForPartner('Press Copy.');
}

async function acceptAnswer(answer: Description | undefined): Promise<void> {
  // After a double click the first answer is being taken in already.
  if (!answer || !peer.hasOffered) return;
  await peer.acceptAnswer(answer);
  // The partner has been knocking already: the channel may have opened before we get here.
  if (state === 'waiting') setState('connecting');
}

async function copy(): Promise<void> {
  const copied = await copyOwn();
  if (state === 'waiting')
    waitForPartner(copied ? 'Copied.' : 'Selected. Press Ctrl+C (⌘C on a Mac) to copy it.');
}

/** Says what has just been done, or is to be done now, and after it always the next step. */
function waitForPartner(now: string): void {
  const thenAccept = 'Paste it on your partner’s page, and press Accept answer there.';
  setState('waiting', `${now} ${peer.hasOffered ? sentences.waiting : thenAccept}`);
}

/** Does something when the button is pressed, and shows why when it cannot be done. */
function onPress(id: string, action: () => Promise<void>): void {
  element(id, HTMLButtonElement).addEventListener('click', () => action().catch(complain(peer)));
}

onPress('create-offer', offer);
onPress('create-answer', () => answer(readTheirs('offer')));
onPress('accept-answer', () => acceptAnswer(readTheirs('answer')));
onPress('copy', copy);
onWrite((text) => peer.send(text));
// A tab that goes away says so, and when the browser brings the page back, it shows no chat that has ended.
addEventListener('pagehide', () => end('idle'));
setState('idle');
