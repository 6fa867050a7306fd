import { allowWriting, onWrite, show } from './conversation.ts';
import { element } from './element.ts';
import { Peer } from './peer.ts';
import { type Description, Signaling, signalingUrl } from './signaling.ts';

const sentences = {
  idle: 'Press Prepare in two tabs. Then press Connect in one of them.',
  ready: 'Ready. Press Connect here, or wait until the other tab does.',
  connecting: 'Connecting…',
  connected: 'Connected. Say hello.',
  closed: 'The chat is over. You can start a new one.',
  failed: 'The connection has failed. Press Prepare in both tabs, then Connect in one of them.',
};
type State = keyof typeof sentences;

/** How long a connection may take, in milliseconds. ICE itself can stay "new" for ever. */
const patience = 20_000;

const everybodyHears = 'The relay repeats everything to everybody; chapter 4 cures that.';

const status = element('status', HTMLElement);
const controls = element('controls', HTMLFieldSetElement);
const connectButton = element('connect', HTMLButtonElement);

let state: State = 'idle';
let deadline: number | undefined;
let peer = createPeer();
let signaling: Signaling | undefined;
let isOfferer = false;

function setState(next: State, sentence: string = sentences[next]): void {
  state = next;
  status.dataset.state = state;
  status.textContent = sentence;
  controls.disabled = isBusy();
  connectButton.disabled = state !== 'ready';
  allowWriting(state === 'connected');
  clearTimeout(deadline);
  if (state === 'connecting') deadline = setTimeout(end, patience, 'failed');
}

function isBusy(): boolean {
  return state === 'connecting' || state === 'connected';
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
  if (how === 'idle') signaling?.close();
  setState(how, sentence);
}

async function prepare(): Promise<void> {
  startAgain();
  signaling?.close();
  signaling = new Signaling({
    onOpen: () => setState('ready'),
    onOffer: (offer) => answer(offer).catch(complain(peer)),
    onAnswer: (answer) => acceptAnswer(answer).catch(complain(peer)),
    onClose: loseServer,
  });
}

async function offer(): Promise<void> {
  isOfferer = true;
  setState('connecting');
  signaling?.send({ type: 'offer', sdp: await peer.createOffer() });
}

async function answer(offer: Description): Promise<void> {
  if (peer.hasOffered) return end('failed', 'Both tabs pressed Connect. Let only one do it.');
  if (isBusy()) show('system', `A third tab has broken your chat. ${everybodyHears}`);
  if (state !== 'ready') startAgain();
  isOfferer = false;
  setState('connecting');
  signaling?.send({ type: 'answer', sdp: await peer.createAnswer(offer) });
}

async function acceptAnswer(answer: Description): Promise<void> {
  if (peer.hasOffered) await peer.acceptAnswer(answer);
  else if (isOfferer) show('system', `Two tabs have answered your offer. ${everybodyHears}`);
  else show('system', 'The answer to a third tab has come here, too. It is passed over.');
}

function loseServer(): void {
  const remedy = 'See that this chapter runs in its terminal, then press Prepare.';
  if (isBusy()) show('system', 'The signaling server has gone. An open chat does not need it.');
  else end('failed', `No signaling server answers at ${signalingUrl}. ${remedy}`);
}

/** Does something when the button is pressed, and shows why when it cannot be done. */
function onPress(id: string, action: () => Promise<void>): void {
  element(id, HTMLButtonElement).addEventListener('click', () => action().catch(complain(peer)));
}

onPress('prepare', prepare);
onPress('connect', offer);
onWrite((text) => peer.send(text));
// A tab that goes away says so, and when the browser brings the page back, it shows no chat that has ended.
addEventListener('pagehide', () => end('idle'));
setState('idle');
